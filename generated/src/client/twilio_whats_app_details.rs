//! The calls of `TwilioWhatsAppDetailsApi`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{
    self, CreateTwilioWhatsAppDetailsError, DeleteTwilioWhatsAppDetailsError, GetTwilioWhatsAppDetailsError,
    ListTwilioWhatsAppDetailsError, ListTwilioWhatsAppDetailsOk,
};
use crate::types::{TwilioWhatsAppDetails, TwilioWhatsAppDetailsInput};

/// Integrations with WhatsApp numbers at Twilio.
#[derive(Clone, Copy, Debug)]
pub struct TwilioWhatsAppDetailsApi<'c>(pub(super) &'c Client);

impl<'c> TwilioWhatsAppDetailsApi<'c> {
    /// `GET /TwilioWhatsAppDetails`: List WhatsApp integrations.
    ///
    /// Gives the WhatsApp integrations. *Ours:* the paging.
    #[inline]
    pub fn list(self) -> ListTwilioWhatsAppDetails<'c> {
        ListTwilioWhatsAppDetails(self.0.call(&operations::LIST_TWILIO_WHATS_APP_DETAILS))
    }

    /// `POST /TwilioWhatsAppDetails`: Store WhatsApp integrations.
    ///
    /// Stores WhatsApp integrations, new ones and changed ones. *Ours:* all of them are stored, or
    /// none; a new one gets a `guid` for the webhook.
    #[inline]
    pub fn create(self, body: Vec<TwilioWhatsAppDetailsInput>) -> CreateTwilioWhatsAppDetails<'c> {
        let mut call = self.0.call(&operations::CREATE_TWILIO_WHATS_APP_DETAILS);
        call.json("application/json", &body);
        CreateTwilioWhatsAppDetails(call)
    }

    /// `GET /TwilioWhatsAppDetails/{id}`: Get one WhatsApp integration.
    ///
    /// Gives the WhatsApp integration with this `id`.
    #[inline]
    pub fn get(self, id: i32) -> GetTwilioWhatsAppDetails<'c> {
        let mut call = self.0.call(&operations::GET_TWILIO_WHATS_APP_DETAILS);
        call.path("id", Style::Simple, false, &id);
        GetTwilioWhatsAppDetails(call)
    }

    /// `DELETE /TwilioWhatsAppDetails/{id}`: Delete a WhatsApp integration.
    ///
    /// Deletes the WhatsApp integration with this `id`. *Ours:* its messages are kept; answers with
    /// what was deleted.
    #[inline]
    pub fn delete(self, id: i32) -> DeleteTwilioWhatsAppDetails<'c> {
        let mut call = self.0.call(&operations::DELETE_TWILIO_WHATS_APP_DETAILS);
        call.path("id", Style::Simple, false, &id);
        DeleteTwilioWhatsAppDetails(call)
    }
}

/// `GET /TwilioWhatsAppDetails`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListTwilioWhatsAppDetails<'c>(Call<'c>);

impl ListTwilioWhatsAppDetails<'_> {
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

request! { ListTwilioWhatsAppDetails ListTwilioWhatsAppDetailsOk, ListTwilioWhatsAppDetailsError, 200 Headed }

/// `POST /TwilioWhatsAppDetails`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct CreateTwilioWhatsAppDetails<'c>(Call<'c>);

impl CreateTwilioWhatsAppDetails<'_> {
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

request! { CreateTwilioWhatsAppDetails
    Vec<TwilioWhatsAppDetails>,
    CreateTwilioWhatsAppDetailsError,
    201 Json("application/json"),
}

/// `GET /TwilioWhatsAppDetails/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetTwilioWhatsAppDetails<'c>(Call<'c>);

request! { GetTwilioWhatsAppDetails TwilioWhatsAppDetails, GetTwilioWhatsAppDetailsError, 200 Json("application/json") }

/// `DELETE /TwilioWhatsAppDetails/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct DeleteTwilioWhatsAppDetails<'c>(Call<'c>);

request! { DeleteTwilioWhatsAppDetails
    TwilioWhatsAppDetails,
    DeleteTwilioWhatsAppDetailsError,
    200 Json("application/json"),
}
