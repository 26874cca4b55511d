//! The calls of `TranscriptionStores`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{
    self, CreateTranscriptionStoresError, DeleteTranscriptionStoreError, GetTranscriptionStoreError,
    ListTranscriptionStoresError, ListTranscriptionStoresOk,
};
use crate::types::{TranscriptionStore, TranscriptionStoreInput};

/// Texts made from recordings.
#[derive(Clone, Copy, Debug)]
pub struct TranscriptionStores<'c>(pub(super) &'c Client);

impl<'c> TranscriptionStores<'c> {
    /// `GET /TranscriptionStore`: List transcriptions.
    ///
    /// Gives the stored transcriptions. *Ours:* the paging.
    #[inline]
    pub fn list(self) -> ListTranscriptionStores<'c> {
        ListTranscriptionStores(self.0.call(&operations::LIST_TRANSCRIPTION_STORES))
    }

    /// `POST /TranscriptionStore`: Store transcriptions.
    ///
    /// Stores transcriptions, new ones and changed ones. *Ours:* all of them are stored, or none.
    #[inline]
    pub fn create(self, body: Vec<TranscriptionStoreInput>) -> CreateTranscriptionStores<'c> {
        let mut call = self.0.call(&operations::CREATE_TRANSCRIPTION_STORES);
        call.json("application/json", &body);
        CreateTranscriptionStores(call)
    }

    /// `GET /TranscriptionStore/{id}`: Get one transcription.
    ///
    /// Gives the transcription with this `id`.
    #[inline]
    pub fn get(self, id: i32) -> GetTranscriptionStore<'c> {
        let mut call = self.0.call(&operations::GET_TRANSCRIPTION_STORE);
        call.path("id", Style::Simple, false, &id);
        GetTranscriptionStore(call)
    }

    /// `DELETE /TranscriptionStore/{id}`: Delete a transcription.
    ///
    /// Deletes the transcription with this `id`. *Ours:* answers with what was deleted.
    #[inline]
    pub fn delete(self, id: i32) -> DeleteTranscriptionStore<'c> {
        let mut call = self.0.call(&operations::DELETE_TRANSCRIPTION_STORE);
        call.path("id", Style::Simple, false, &id);
        DeleteTranscriptionStore(call)
    }
}

/// `GET /TranscriptionStore`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListTranscriptionStores<'c>(Call<'c>);

impl ListTranscriptionStores<'_> {
    /// *Ours:* how many elements a page has. Without it a page has 100 when `page_no` is given, and
    /// no pages are made otherwise, unless the operation says so.
    #[inline]
    pub fn page_size(mut self, value: i32) -> Self {
        self.0.query("page_size", Style::Form, true, &value);
        self
    }

    /// *Ours:* which page to give, counted from 1. Without it, the first.
    #[inline]
    pub fn page_no(mut self, value: i32) -> Self {
        self.0.query("page_no", Style::Form, true, &value);
        self
    }
}

request! { ListTranscriptionStores ListTranscriptionStoresOk, ListTranscriptionStoresError, 200 Headed }

/// `POST /TranscriptionStore`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct CreateTranscriptionStores<'c>(Call<'c>);

impl CreateTranscriptionStores<'_> {
    /// `Idempotency-Key`
    ///
    /// *Ours:* a name of the caller's choice for this request. Sent again within a day under the
    /// same name, it is not carried out again, and answered as the first time. In quotes or
    /// without.
    #[inline]
    pub fn idempotency_key(mut self, value: &str) -> Self {
        self.0.header("Idempotency-Key", Style::Simple, false, value);
        self
    }
}

request! { CreateTranscriptionStores
    Vec<TranscriptionStore>,
    CreateTranscriptionStoresError,
    201 Json("application/json"),
}

/// `GET /TranscriptionStore/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetTranscriptionStore<'c>(Call<'c>);

request! { GetTranscriptionStore TranscriptionStore, GetTranscriptionStoreError, 200 Json("application/json") }

/// `DELETE /TranscriptionStore/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct DeleteTranscriptionStore<'c>(Call<'c>);

request! { DeleteTranscriptionStore TranscriptionStore, DeleteTranscriptionStoreError, 200 Json("application/json") }
