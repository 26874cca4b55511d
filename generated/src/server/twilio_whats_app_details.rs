//! What a server implements of `TwilioWhatsAppDetailsApi`.

use lockstep_runtime::http::{Headed, Json};
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{
    self, CreateTwilioWhatsAppDetailsError, DeleteTwilioWhatsAppDetailsError, GetTwilioWhatsAppDetailsError,
    ListTwilioWhatsAppDetailsError, ListTwilioWhatsAppDetailsOk,
};
use crate::types::{TwilioWhatsAppDetails, TwilioWhatsAppDetailsInput};

/// Integrations with WhatsApp numbers at Twilio.
pub trait TwilioWhatsAppDetailsApi: Authenticate {
    /// `GET /TwilioWhatsAppDetails`: List WhatsApp integrations.
    ///
    /// Gives the WhatsApp integrations. *Ours:* the paging.
    fn list(
        &self,
        cx: Cx<Self::Principal>,
        query: ListTwilioWhatsAppDetails,
    ) -> impl Future<Output = Result<ListTwilioWhatsAppDetailsOk, ListTwilioWhatsAppDetailsError>> + Send;

    /// `POST /TwilioWhatsAppDetails`: Store WhatsApp integrations.
    ///
    /// Stores WhatsApp integrations, new ones and changed ones. *Ours:* all of them are stored, or
    /// none; a new one gets a `guid` for the webhook.
    fn create(
        &self,
        cx: Cx<Self::Principal>,
        query: CreateTwilioWhatsAppDetails,
        body: Vec<TwilioWhatsAppDetailsInput>,
    ) -> impl Future<Output = Result<Vec<TwilioWhatsAppDetails>, CreateTwilioWhatsAppDetailsError>> + Send;

    /// `GET /TwilioWhatsAppDetails/{id}`: Get one WhatsApp integration.
    ///
    /// Gives the WhatsApp integration with this `id`.
    fn get(
        &self,
        cx: Cx<Self::Principal>,
        id: i32,
    ) -> impl Future<Output = Result<TwilioWhatsAppDetails, GetTwilioWhatsAppDetailsError>> + Send;

    /// `DELETE /TwilioWhatsAppDetails/{id}`: Delete a WhatsApp integration.
    ///
    /// Deletes the WhatsApp integration with this `id`. *Ours:* its messages are kept; answers with
    /// what was deleted.
    fn delete(
        &self,
        cx: Cx<Self::Principal>,
        id: i32,
    ) -> impl Future<Output = Result<TwilioWhatsAppDetails, DeleteTwilioWhatsAppDetailsError>> + Send;
}

/// The parameters of `GET /TwilioWhatsAppDetails`.
#[derive(Clone, Default)]
pub struct ListTwilioWhatsAppDetails {
    /// *Ours:* how many elements a page has. Without it a page has 100 when `page_no` is given, and
    /// no pages are made otherwise, unless the operation says so.
    pub page_size: Option<i32>,
    /// *Ours:* which page to give, counted from 1. Without it, the first.
    pub page_no: Option<i32>,
}

object! { ListTwilioWhatsAppDetails {
    0 "page_size" page_size optional,
    1 "page_no" page_no optional,
} }

/// The parameters of `POST /TwilioWhatsAppDetails`.
#[derive(Clone, Default)]
pub struct CreateTwilioWhatsAppDetails {
    /// `Idempotency-Key`
    ///
    /// *Ours:* a name of the caller's choice for this request. Sent again within a day under the
    /// same name, it is not carried out again, and answered as the first time. In quotes or
    /// without.
    pub idempotency_key: Option<String>,
}

object! { CreateTwilioWhatsAppDetails {
    0 "Idempotency-Key" idempotency_key optional,
} }

pub(super) fn mount<A: TwilioWhatsAppDetailsApi>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::LIST_TWILIO_WHATS_APP_DETAILS, list::<A>);
    router.mount(&operations::CREATE_TWILIO_WHATS_APP_DETAILS, create::<A>);
    router.mount(&operations::GET_TWILIO_WHATS_APP_DETAILS, get::<A>);
    router.mount(&operations::DELETE_TWILIO_WHATS_APP_DETAILS, delete::<A>);
}

fn list<A: TwilioWhatsAppDetailsApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query) = (incoming.cx(), incoming.params());
    let (Some(cx), Some(query)) = (cx, query) else { return incoming.refuse() };
    answer(200, Headed, api.list(cx, query))
}

fn create<A: TwilioWhatsAppDetailsApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query, body) = (incoming.cx(), incoming.params(), incoming.body());
    let (Some(cx), Some(query), Some(body)) = (cx, query, body) else { return incoming.refuse() };
    answer(201, Json("application/json"), api.create(cx, query, body))
}

fn get<A: TwilioWhatsAppDetailsApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id) = (incoming.cx(), incoming.path("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.get(cx, id))
}

fn delete<A: TwilioWhatsAppDetailsApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id) = (incoming.cx(), incoming.path("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.delete(cx, id))
}
