//! Webhooks of Twilio. Their signature is verified before: see [`crate::app`].

use halo_collab::operations::{HandleTwilioCallError, ReceiveTwilioCallbackError};
use halo_collab::server::{HandleTwilioCallParams, ReceiveTwilioCallbackParams, TwilioApi};
use halo_collab::tables::{TwilioEventRow, WhatsAppMessageRow};
use halo_collab::types::StringStringValuesKeyValuePair;
use lockstep_runtime::DateTime;
use lockstep_runtime::server::{RequestContext, Violation};

use super::events;
use crate::app::{App, Caller, TwilioTarget, WhatsAppNumber};
use crate::error::ApiError;
use crate::store::{Query, StoreError};
use crate::twilio::event::{Topic, VoiceWebhook, WebhookForm};
use crate::twilio::twiml;

impl TwilioApi for App {
    async fn receive_callback(
        &self,
        cx: RequestContext<Caller>,
        _query: ReceiveTwilioCallbackParams,
        body: Vec<StringStringValuesKeyValuePair>,
    ) -> Result<String, ReceiveTwilioCallbackError> {
        let (form, twilio_target) = (WebhookForm::new(&body), cx.principal.twilio_target()?);
        match (form.topic().map_err(ApiError::Invalid)?, twilio_target) {
            (Topic::Voice, TwilioTarget::VoiceNumber(index)) => {
                let voice_number = self.voice_number(*index)?;
                let event = form
                    .voice(voice_number.guid, VoiceWebhook::Callback, DateTime::now())
                    .map_err(ApiError::Invalid)?;
                self.store_event(event).await?;
            }
            (Topic::Voice, TwilioTarget::WhatsAppNumber(_)) => return Err(not_a_voice_number().into()),
            (Topic::Message, TwilioTarget::WhatsAppNumber(whatsapp_number)) => {
                self.store_message(form, whatsapp_number).await?
            }
            // A text message to a voice number is ignored.
            (Topic::Message, TwilioTarget::VoiceNumber(_)) => {}
        }
        Ok(twiml::EMPTY_RESPONSE.to_owned())
    }

    async fn handle_call(
        &self,
        cx: RequestContext<Caller>,
        _query: HandleTwilioCallParams,
        body: Vec<StringStringValuesKeyValuePair>,
    ) -> Result<String, HandleTwilioCallError> {
        let TwilioTarget::VoiceNumber(index) = cx.principal.twilio_target()? else {
            return Err(not_a_voice_number().into());
        };
        let voice_number = self.voice_number(*index)?;
        let event = WebhookForm::new(&body).voice(voice_number.guid, VoiceWebhook::IncomingCall, DateTime::now());
        let event = event.map_err(ApiError::Invalid)?;
        self.store_event(event).await?;
        let callback = format!("{}/api/Twilio/callback?guid={}", self.public_url, voice_number.guid);
        let non_blank = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let greeted = match non_blank(&voice_number.greeting) {
            Some(greeting) => twiml::Response::new().say(&greeting),
            None => twiml::Response::new(),
        };
        let response = match non_blank(&voice_number.dial) {
            Some(dial) => greeted.dial(&dial, &callback),
            // Without `action`, Twilio would call this webhook again after the recording and repeat the greeting.
            None => greeted.record(&callback, &callback),
        };
        Ok(response.into_xml())
    }
}

impl App {
    async fn store_event(&self, event: TwilioEventRow) -> Result<(), ApiError> {
        Ok(self.store.write(move |tx| events::store_event(tx, event)).await?)
    }

    /// Stores an inbound message once. Status updates of outbound messages change nothing.
    async fn store_message(&self, form: WebhookForm<'_>, whatsapp_number: &WhatsAppNumber) -> Result<(), ApiError> {
        if !form.is_inbound(whatsapp_number.phone_number.as_deref()) {
            return Ok(());
        }
        if !whatsapp_number.allow_inbound {
            return Err(ApiError::Forbidden("This number does not accept messages.".to_owned()));
        }
        let mut message = form.message(whatsapp_number.id, DateTime::now()).map_err(ApiError::Invalid)?;
        let stored = self.store.write::<bool, StoreError>(move |tx| {
            let same = Query::<WhatsAppMessageRow>::new().equals("message_sid", message.message_sid.clone());
            tx.insert_once(&mut message, &same)
        });
        stored.await?;
        Ok(())
    }
}

/// Error for a call webhook of a WhatsApp number. API clients know its token, and must not forge calls with it.
fn not_a_voice_number() -> ApiError {
    ApiError::Invalid(vec![Violation { pointer: "/query/guid".to_owned(), detail: "is not a voice number".to_owned() }])
}
