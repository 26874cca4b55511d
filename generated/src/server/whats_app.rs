//! What a server implements of `WhatsApp`.

use lockstep_runtime::http::{Headed, Json};
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, GetWhatsAppDataError, ListWhatsAppProcessedIdsError, ListWhatsAppProcessedIdsOk};
use crate::types::WhatsAppData;

/// What came in over WhatsApp.
pub trait WhatsApp: Authenticate {
    /// `GET /WhatsApp/Get/Data`: Read what an integrator needs.
    ///
    /// Gives the WhatsApp integrations and the messages that came in.
    ///
    /// *Ours:* the fields of the answer; without `page_size` and `page_no`, the newest 100
    /// messages.
    fn get_data(
        &self,
        cx: Cx<Self::Principal>,
        query: GetWhatsAppData,
    ) -> impl Future<Output = Result<WhatsAppData, GetWhatsAppDataError>> + Send;

    /// `GET /WhatsApp/Get/ProcessedIds`: List processed messages.
    ///
    /// Gives the identifiers of the WhatsApp messages taken in so far. *Ours:* the message SIDs, in
    /// order of arrival; the paging.
    fn list_processed_ids(
        &self,
        cx: Cx<Self::Principal>,
        query: ListWhatsAppProcessedIds,
    ) -> impl Future<Output = Result<ListWhatsAppProcessedIdsOk, ListWhatsAppProcessedIdsError>> + Send;
}

/// The parameters of `GET /WhatsApp/Get/Data`.
#[derive(Clone, Default)]
pub struct GetWhatsAppData {
    /// *Ours:* how many elements a page has. Without it a page has 100 when `page_no` is given, and
    /// no pages are made otherwise, unless the operation says so.
    pub page_size: Option<i32>,
    /// *Ours:* which page to give, counted from 1. Without it, the first.
    pub page_no: Option<i32>,
}

object! { GetWhatsAppData {
    0 "page_size" page_size optional,
    1 "page_no" page_no optional,
} }

/// The parameters of `GET /WhatsApp/Get/ProcessedIds`.
#[derive(Clone, Default)]
pub struct ListWhatsAppProcessedIds {
    /// *Ours:* how many elements a page has. Without it a page has 100 when `page_no` is given, and
    /// no pages are made otherwise, unless the operation says so.
    pub page_size: Option<i32>,
    /// *Ours:* which page to give, counted from 1. Without it, the first.
    pub page_no: Option<i32>,
}

object! { ListWhatsAppProcessedIds {
    0 "page_size" page_size optional,
    1 "page_no" page_no optional,
} }

pub(super) fn mount<A: WhatsApp>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::GET_WHATS_APP_DATA, get_data::<A>);
    router.mount(&operations::LIST_WHATS_APP_PROCESSED_IDS, list_processed_ids::<A>);
}

fn get_data<A: WhatsApp>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query) = (incoming.cx(), incoming.params());
    let (Some(cx), Some(query)) = (cx, query) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.get_data(cx, query))
}

fn list_processed_ids<A: WhatsApp>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query) = (incoming.cx(), incoming.params());
    let (Some(cx), Some(query)) = (cx, query) else { return incoming.refuse() };
    answer(200, Headed, api.list_processed_ids(cx, query))
}
