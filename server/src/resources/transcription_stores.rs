//! Transcriptions of recordings.

use halo_collab::operations::{
    CreateTranscriptionStoresError, DeleteTranscriptionStoreError, GetTranscriptionStoreError,
    ListTranscriptionStoresError, ListTranscriptionStoresOk,
};
use halo_collab::server::{CreateTranscriptionStoresParams, ListTranscriptionStoresParams, TranscriptionStoresApi};
use halo_collab::tables::TranscriptionStoreRow;
use halo_collab::types::{TranscriptionStore, TranscriptionStoreInput};
use lockstep_runtime::server::RequestContext;

use super::page::Page;
use super::records;
use crate::app::{App, Caller};
use crate::store::Query;

impl TranscriptionStoresApi for App {
    async fn list(
        &self,
        cx: RequestContext<Caller>,
        query: ListTranscriptionStoresParams,
    ) -> Result<ListTranscriptionStoresOk, ListTranscriptionStoresError> {
        let page = Page::from_request(&cx, &self.public_url, query.page_size, query.page_no);
        let (body, link) =
            records::list_records(&self.store, Query::<TranscriptionStoreRow>::new(), page, Into::into).await?;
        Ok(ListTranscriptionStoresOk { body, link })
    }

    async fn create(
        &self,
        _cx: RequestContext<Caller>,
        _: CreateTranscriptionStoresParams,
        body: Vec<TranscriptionStoreInput>,
    ) -> Result<Vec<TranscriptionStore>, CreateTranscriptionStoresError> {
        Ok(records::store_all::<TranscriptionStoreRow>(&self.store, body).await?)
    }

    async fn get(
        &self,
        _cx: RequestContext<Caller>,
        id: i32,
    ) -> Result<TranscriptionStore, GetTranscriptionStoreError> {
        Ok(records::get_record::<TranscriptionStoreRow>(&self.store, id).await?)
    }

    async fn delete(
        &self,
        _cx: RequestContext<Caller>,
        id: i32,
    ) -> Result<TranscriptionStore, DeleteTranscriptionStoreError> {
        Ok(records::delete_record::<TranscriptionStoreRow>(&self.store, id).await?)
    }
}
