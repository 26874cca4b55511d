//! The two webhooks of Twilio. Whose they are and that they are Twilio's is known by then: see [`crate::app`].

use halo_collab::operations::{AnswerTwilioCallError, ReceiveTwilioCallbackError};
use halo_collab::server::{AnswerTwilioCall, ReceiveTwilioCallback, Twilio};
use halo_collab::tables::{TwilioEventRow, WhatsAppMessageRow};
use halo_collab::types::StringStringValuesKeyValuePair;
use lockstep_runtime::DateTime;
use lockstep_runtime::server::{Cx, Fault};

use super::twilio_events;
use crate::app::{App, Caller, Inbox, Line};
use crate::error::Failure;
use crate::store::{Query, StoreError};
use crate::twilio::event::{Form, Topic};
use crate::twilio::twiml;

impl Twilio for App {
    async fn receive_callback(
        &self,
        cx: Cx<Caller>,
        _query: ReceiveTwilioCallback,
        body: Vec<StringStringValuesKeyValuePair>,
    ) -> Result<String, ReceiveTwilioCallbackError> {
        let (form, line) = (Form::new(&body), cx.principal.line()?);
        match (form.topic().map_err(Failure::Invalid)?, line) {
            (Topic::Voice, Line::Number(place)) => {
                let number = self.number(*place)?;
                let event = form.voice(number.guid, false, DateTime::now()).map_err(Failure::Invalid)?;
                self.take_in(event).await?;
            }
            (Topic::Voice, Line::Inbox(_)) => return Err(no_voice_number().into()),
            (Topic::Message, Line::Inbox(inbox)) => self.receive(form, inbox).await?,
            // A text message to a voice number: nothing is kept of it.
            (Topic::Message, Line::Number(_)) => {}
        }
        Ok(twiml::NOTHING.to_owned())
    }

    async fn answer_call(
        &self,
        cx: Cx<Caller>,
        _query: AnswerTwilioCall,
        body: Vec<StringStringValuesKeyValuePair>,
    ) -> Result<String, AnswerTwilioCallError> {
        let Line::Number(place) = cx.principal.line()? else { return Err(no_voice_number().into()) };
        let number = self.number(*place)?;
        let event = Form::new(&body).voice(number.guid, true, DateTime::now()).map_err(Failure::Invalid)?;
        self.take_in(event).await?;
        let callback = format!("{}/api/Twilio/callback?guid={}", self.public_url, number.guid);
        let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let response = match said(&number.greeting) {
            Some(greeting) => twiml::Response::new().say(&greeting),
            None => twiml::Response::new(),
        };
        let response = match said(&number.dial) {
            Some(dial) => response.dial(&dial, &callback),
            // With an `action`, or Twilio would ask this address again after the recording, and greet again.
            None => response.record(&callback, &callback),
        };
        Ok(response.into_xml())
    }
}

impl App {
    async fn take_in(&self, event: TwilioEventRow) -> Result<(), Failure> {
        Ok(self.store.write(move |tx| twilio_events::take_in(tx, event)).await?)
    }

    /// Stores a message that came in, once. What only tells of one that went out changes nothing.
    async fn receive(&self, form: Form<'_>, inbox: &Inbox) -> Result<(), Failure> {
        if !form.is_inbound(inbox.phone_number.as_deref()) {
            return Ok(());
        }
        if !inbox.allow_inbound {
            return Err(Failure::Forbidden("This number takes no messages in.".to_owned()));
        }
        let mut message = form.message(inbox.id, DateTime::now()).map_err(Failure::Invalid)?;
        let stored = self.store.write::<bool, StoreError>(move |tx| {
            let same = Query::<WhatsAppMessageRow>::new().equals("message_sid", message.message_sid.clone());
            tx.insert_once(&mut message, &same)
        });
        stored.await?;
        Ok(())
    }
}

/// A webhook of calls at a WhatsApp number. Its token comes from an API client, who must not make calls with it.
fn no_voice_number() -> Failure {
    Failure::Invalid(vec![Fault { pointer: "/query/guid".to_owned(), detail: "names no voice number".to_owned() }])
}
