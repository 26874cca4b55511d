//! The calls of `Twilio`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::{Uuid, request};

use crate::operations::{self, AnswerTwilioCallError, ReceiveTwilioCallbackError};
use crate::types::StringStringValuesKeyValuePair;

/// Webhooks that Twilio calls. They need its signature in place of a token.
#[derive(Clone, Copy, Debug)]
pub struct Twilio<'c>(pub(super) &'c Client);

impl<'c> Twilio<'c> {
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
    #[inline]
    pub fn receive_callback(self, guid: Uuid, body: Vec<StringStringValuesKeyValuePair>) -> ReceiveTwilioCallback<'c> {
        let mut call = self.0.call(&operations::RECEIVE_TWILIO_CALLBACK);
        call.query("guid", Style::Form, true, &guid);
        call.pairs("application/x-www-form-urlencoded", &body);
        ReceiveTwilioCallback(call)
    }

    /// `POST /Twilio/twiml`: Answer an incoming call.
    ///
    /// Tells Twilio in TwiML what to do with a call that is ringing.
    ///
    /// *Ours:* the call is logged, the caller hears the greeting that the number is configured
    /// with, and is then put through to the configured number; when there is none, a message is
    /// recorded and transcribed. Faults are answered as for `/Twilio/callback`.
    #[inline]
    pub fn answer_call(self, guid: Uuid, body: Vec<StringStringValuesKeyValuePair>) -> AnswerTwilioCall<'c> {
        let mut call = self.0.call(&operations::ANSWER_TWILIO_CALL);
        call.query("guid", Style::Form, true, &guid);
        call.pairs("application/x-www-form-urlencoded", &body);
        AnswerTwilioCall(call)
    }
}

/// `POST /Twilio/callback`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ReceiveTwilioCallback<'c>(Call<'c>);

request! { ReceiveTwilioCallback String, ReceiveTwilioCallbackError, 200 Text("text/xml") }

/// `POST /Twilio/twiml`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct AnswerTwilioCall<'c>(Call<'c>);

request! { AnswerTwilioCall String, AnswerTwilioCallError, 200 Text("text/xml") }
