//! Channels of all Mattermost integrations.

use halo_collab::operations::{ListMattermostChannelDetailsError, ListMattermostChannelDetailsOk};
use halo_collab::server::{ListMattermostChannelDetailsParams, MattermostChannelDetailsApi};
use halo_collab::tables::MattermostChannelDetailsRow;
use lockstep_runtime::server::RequestContext;

use crate::app::{App, Caller};
use crate::resources::page::Page;
use crate::resources::records;
use crate::store::Query;

impl MattermostChannelDetailsApi for App {
    async fn list(
        &self,
        cx: RequestContext<Caller>,
        query: ListMattermostChannelDetailsParams,
    ) -> Result<ListMattermostChannelDetailsOk, ListMattermostChannelDetailsError> {
        let page = Page::from_request(&cx, &self.public_url, query.page_size, query.page_no);
        let rows = Query::<MattermostChannelDetailsRow>::new();
        let (body, link) = records::list_records(&self.store, rows, page, Into::into).await?;
        Ok(ListMattermostChannelDetailsOk { body, link })
    }
}
