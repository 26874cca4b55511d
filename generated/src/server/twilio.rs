//! What a server implements of `Twilio`.

use lockstep_runtime::http::Text;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};
use lockstep_runtime::{Uuid, object};

use super::Authenticate;
use crate::operations::{self, AnswerTwilioCallError, ReceiveTwilioCallbackError};
use crate::types::StringStringValuesKeyValuePair;

/// Webhooks that Twilio calls. They need its signature in place of a token.
pub trait Twilio: Authenticate {
    /// `POST /Twilio/callback`: Take in a Twilio event.
    ///
    /// Takes in what Twilio tells of: the progress of a call, a recording, a transcription, or a
    /// WhatsApp message that came in.
    ///
    /// *Ours:* a voice event makes or updates the call whose `third_party_id` is the call SID;
    /// events may repeat and may arrive in any order, with the same outcome. A transcription also
    /// makes a `TranscriptionStore` record. A message is stored once by its SID, and refused with
    /// 403 when its number does not take messages in. Without a usable `guid` the answer is 400,
    /// for an unknown one 404, and then 403 when the signature is missing or wrong; in each case
    /// nothing is stored.
    fn receive_callback(
        &self,
        cx: Cx<Self::Principal>,
        query: ReceiveTwilioCallback,
        body: Vec<StringStringValuesKeyValuePair>,
    ) -> impl Future<Output = Result<String, ReceiveTwilioCallbackError>> + Send;

    /// `POST /Twilio/twiml`: Answer an incoming call.
    ///
    /// Tells Twilio in TwiML what to do with a call that is ringing.
    ///
    /// *Ours:* the call is logged, the caller hears the greeting that the number is configured
    /// with, and is then put through to the configured number; when there is none, a message is
    /// recorded and transcribed. Faults are answered as for `/Twilio/callback`.
    fn answer_call(
        &self,
        cx: Cx<Self::Principal>,
        query: AnswerTwilioCall,
        body: Vec<StringStringValuesKeyValuePair>,
    ) -> impl Future<Output = Result<String, AnswerTwilioCallError>> + Send;
}

/// The parameters of `POST /Twilio/callback`.
#[derive(Clone)]
pub struct ReceiveTwilioCallback {
    /// Tells which Twilio configuration is meant: a configured voice number, or a
    /// `TwilioWhatsAppDetails` record. *Ours:* needed.
    pub guid: Uuid,
}

object! { ReceiveTwilioCallback {
    0 "guid" guid required,
} }

/// The parameters of `POST /Twilio/twiml`.
#[derive(Clone)]
pub struct AnswerTwilioCall {
    /// Tells which Twilio configuration is meant: a configured voice number, or a
    /// `TwilioWhatsAppDetails` record. *Ours:* needed.
    pub guid: Uuid,
}

object! { AnswerTwilioCall {
    0 "guid" guid required,
} }

pub(super) fn mount<A: Twilio>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::RECEIVE_TWILIO_CALLBACK, receive_callback::<A>);
    router.mount(&operations::ANSWER_TWILIO_CALL, answer_call::<A>);
}

fn receive_callback<A: Twilio>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query, body) = (incoming.cx(), incoming.params(), incoming.body());
    let (Some(cx), Some(query), Some(body)) = (cx, query, body) else { return incoming.refuse() };
    answer(200, Text("text/xml"), api.receive_callback(cx, query, body))
}

fn answer_call<A: Twilio>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query, body) = (incoming.cx(), incoming.params(), incoming.body());
    let (Some(cx), Some(query), Some(body)) = (cx, query, body) else { return incoming.refuse() };
    answer(200, Text("text/xml"), api.answer_call(cx, query, body))
}
