//! Mappings of Microsoft Teams teams.

use halo_collab::operations::{
    CreateMicrosoftTeamsMappingsError, DeleteMicrosoftTeamsMappingError, GetMicrosoftTeamsMappingError,
    ListMicrosoftTeamsMappingsError, ListMicrosoftTeamsMappingsOk,
};
use halo_collab::server::{
    CreateMicrosoftTeamsMappingsParams, ListMicrosoftTeamsMappingsParams, MicrosoftTeamsMappingsApi,
};
use halo_collab::tables::MicrosoftTeamsMappingRow;
use halo_collab::types::{MicrosoftTeamsMapping, MicrosoftTeamsMappingInput};
use lockstep_runtime::server::RequestContext;

use crate::app::{App, Caller};
use crate::resources::page::Page;
use crate::resources::records;
use crate::store::Query;

impl MicrosoftTeamsMappingsApi for App {
    async fn list(
        &self,
        cx: RequestContext<Caller>,
        query: ListMicrosoftTeamsMappingsParams,
    ) -> Result<ListMicrosoftTeamsMappingsOk, ListMicrosoftTeamsMappingsError> {
        let page = Page::from_request(&cx, &self.public_url, query.page_size, query.page_no);
        let (body, link) =
            records::list_records(&self.store, Query::<MicrosoftTeamsMappingRow>::new(), page, Into::into).await?;
        Ok(ListMicrosoftTeamsMappingsOk { body, link })
    }

    async fn create(
        &self,
        _cx: RequestContext<Caller>,
        _: CreateMicrosoftTeamsMappingsParams,
        body: Vec<MicrosoftTeamsMappingInput>,
    ) -> Result<Vec<MicrosoftTeamsMapping>, CreateMicrosoftTeamsMappingsError> {
        Ok(records::store_all::<MicrosoftTeamsMappingRow>(&self.store, body).await?)
    }

    async fn get(
        &self,
        _cx: RequestContext<Caller>,
        id: i32,
    ) -> Result<MicrosoftTeamsMapping, GetMicrosoftTeamsMappingError> {
        Ok(records::get_record::<MicrosoftTeamsMappingRow>(&self.store, id).await?)
    }

    async fn delete(
        &self,
        _cx: RequestContext<Caller>,
        id: i32,
    ) -> Result<MicrosoftTeamsMapping, DeleteMicrosoftTeamsMappingError> {
        Ok(records::delete_record::<MicrosoftTeamsMappingRow>(&self.store, id).await?)
    }
}
