//! What a server implements of `TranscriptionStores`.

use lockstep_runtime::http::{Headed, Json};
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{
    self, CreateTranscriptionStoresError, DeleteTranscriptionStoreError, GetTranscriptionStoreError,
    ListTranscriptionStoresError, ListTranscriptionStoresOk,
};
use crate::types::{TranscriptionStore, TranscriptionStoreInput};

/// Texts made from recordings.
pub trait TranscriptionStores: Authenticate {
    /// `GET /TranscriptionStore`: List transcriptions.
    ///
    /// Gives the stored transcriptions. *Ours:* the paging.
    fn list(
        &self,
        cx: Cx<Self::Principal>,
        query: ListTranscriptionStores,
    ) -> impl Future<Output = Result<ListTranscriptionStoresOk, ListTranscriptionStoresError>> + Send;

    /// `POST /TranscriptionStore`: Store transcriptions.
    ///
    /// Stores transcriptions, new ones and changed ones. *Ours:* all of them are stored, or none.
    fn create(
        &self,
        cx: Cx<Self::Principal>,
        query: CreateTranscriptionStores,
        body: Vec<TranscriptionStoreInput>,
    ) -> impl Future<Output = Result<Vec<TranscriptionStore>, CreateTranscriptionStoresError>> + Send;

    /// `GET /TranscriptionStore/{id}`: Get one transcription.
    ///
    /// Gives the transcription with this `id`.
    fn get(
        &self,
        cx: Cx<Self::Principal>,
        id: i32,
    ) -> impl Future<Output = Result<TranscriptionStore, GetTranscriptionStoreError>> + Send;

    /// `DELETE /TranscriptionStore/{id}`: Delete a transcription.
    ///
    /// Deletes the transcription with this `id`. *Ours:* answers with what was deleted.
    fn delete(
        &self,
        cx: Cx<Self::Principal>,
        id: i32,
    ) -> impl Future<Output = Result<TranscriptionStore, DeleteTranscriptionStoreError>> + Send;
}

/// The parameters of `GET /TranscriptionStore`.
#[derive(Clone, Default)]
pub struct ListTranscriptionStores {
    /// *Ours:* how many elements a page has. Without it a page has 100 when `page_no` is given, and
    /// no pages are made otherwise, unless the operation says so.
    pub page_size: Option<i32>,
    /// *Ours:* which page to give, counted from 1. Without it, the first.
    pub page_no: Option<i32>,
}

object! { ListTranscriptionStores {
    0 "page_size" page_size optional,
    1 "page_no" page_no optional,
} }

/// The parameters of `POST /TranscriptionStore`.
#[derive(Clone, Default)]
pub struct CreateTranscriptionStores {
    /// `Idempotency-Key`
    ///
    /// *Ours:* a name of the caller's choice for this request. Sent again within a day under the
    /// same name, it is not carried out again, and answered as the first time. In quotes or
    /// without.
    pub idempotency_key: Option<String>,
}

object! { CreateTranscriptionStores {
    0 "Idempotency-Key" idempotency_key optional,
} }

pub(super) fn mount<A: TranscriptionStores>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::LIST_TRANSCRIPTION_STORES, list::<A>);
    router.mount(&operations::CREATE_TRANSCRIPTION_STORES, create::<A>);
    router.mount(&operations::GET_TRANSCRIPTION_STORE, get::<A>);
    router.mount(&operations::DELETE_TRANSCRIPTION_STORE, delete::<A>);
}

fn list<A: TranscriptionStores>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query) = (incoming.cx(), incoming.params());
    let (Some(cx), Some(query)) = (cx, query) else { return incoming.refuse() };
    answer(200, Headed, api.list(cx, query))
}

fn create<A: TranscriptionStores>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query, body) = (incoming.cx(), incoming.params(), incoming.body());
    let (Some(cx), Some(query), Some(body)) = (cx, query, body) else { return incoming.refuse() };
    answer(201, Json("application/json"), api.create(cx, query, body))
}

fn get<A: TranscriptionStores>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id) = (incoming.cx(), incoming.path("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.get(cx, id))
}

fn delete<A: TranscriptionStores>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id) = (incoming.cx(), incoming.path("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.delete(cx, id))
}
