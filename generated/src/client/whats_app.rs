//! The calls of `WhatsApp`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, GetWhatsAppDataError, ListWhatsAppProcessedIdsError, ListWhatsAppProcessedIdsOk};
use crate::types::WhatsAppData;

/// What came in over WhatsApp.
#[derive(Clone, Copy, Debug)]
pub struct WhatsApp<'c>(pub(super) &'c Client);

impl<'c> WhatsApp<'c> {
    /// `GET /WhatsApp/Get/Data`: Read what an integrator needs.
    ///
    /// Gives the WhatsApp integrations and the messages that came in.
    ///
    /// *Ours:* the fields of the answer; without `page_size` and `page_no`, the newest 100
    /// messages.
    #[inline]
    pub fn get_data(self) -> GetWhatsAppData<'c> {
        GetWhatsAppData(self.0.call(&operations::GET_WHATS_APP_DATA))
    }

    /// `GET /WhatsApp/Get/ProcessedIds`: List processed messages.
    ///
    /// Gives the identifiers of the WhatsApp messages taken in so far. *Ours:* the message SIDs, in
    /// order of arrival; the paging.
    #[inline]
    pub fn list_processed_ids(self) -> ListWhatsAppProcessedIds<'c> {
        ListWhatsAppProcessedIds(self.0.call(&operations::LIST_WHATS_APP_PROCESSED_IDS))
    }
}

/// `GET /WhatsApp/Get/Data`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetWhatsAppData<'c>(Call<'c>);

impl GetWhatsAppData<'_> {
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

request! { GetWhatsAppData WhatsAppData, GetWhatsAppDataError, 200 Json("application/json") }

/// `GET /WhatsApp/Get/ProcessedIds`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListWhatsAppProcessedIds<'c>(Call<'c>);

impl ListWhatsAppProcessedIds<'_> {
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

request! { ListWhatsAppProcessedIds ListWhatsAppProcessedIdsOk, ListWhatsAppProcessedIdsError, 200 Headed }
