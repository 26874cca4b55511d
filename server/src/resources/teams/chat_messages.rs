//! Teams chat messages.

use halo_collab::operations::{
    CreateTeamsChatMessagesError, DeleteTeamsChatMessageError, GetTeamsChatMessageError, ListTeamsChatMessagesError,
    ListTeamsChatMessagesOk,
};
use halo_collab::server::{CreateTeamsChatMessagesParams, ListTeamsChatMessagesParams, TeamsChatMessagesApi};
use halo_collab::tables::TeamsChatMessageListRow;
use halo_collab::types::{TeamsChatMessageList, TeamsChatMessageListInput};
use lockstep_runtime::server::RequestContext;

use crate::app::{App, Caller};
use crate::resources::page::Page;
use crate::resources::records;
use crate::store::Query;

impl TeamsChatMessagesApi for App {
    async fn list(
        &self,
        cx: RequestContext<Caller>,
        query: ListTeamsChatMessagesParams,
    ) -> Result<ListTeamsChatMessagesOk, ListTeamsChatMessagesError> {
        let page = Page::from_request(&cx, &self.public_url, query.page_size, query.page_no);
        let (body, link) =
            records::list_records(&self.store, Query::<TeamsChatMessageListRow>::new(), page, Into::into).await?;
        Ok(ListTeamsChatMessagesOk { body, link })
    }

    async fn create(
        &self,
        _cx: RequestContext<Caller>,
        _: CreateTeamsChatMessagesParams,
        body: Vec<TeamsChatMessageListInput>,
    ) -> Result<Vec<TeamsChatMessageList>, CreateTeamsChatMessagesError> {
        Ok(records::store_all::<TeamsChatMessageListRow>(&self.store, body).await?)
    }

    async fn get(
        &self,
        _cx: RequestContext<Caller>,
        id: i32,
    ) -> Result<TeamsChatMessageList, GetTeamsChatMessageError> {
        Ok(records::get_record::<TeamsChatMessageListRow>(&self.store, id).await?)
    }

    async fn delete(
        &self,
        _cx: RequestContext<Caller>,
        id: i32,
    ) -> Result<TeamsChatMessageList, DeleteTeamsChatMessageError> {
        Ok(records::delete_record::<TeamsChatMessageListRow>(&self.store, id).await?)
    }
}
