//! The operations of `Twilio`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::{Operation, Requirement};

use super::{ServiceUnavailable, TooManyRequests};
use crate::types::Problem;

/// `POST /Twilio/callback`: Take in a Twilio event.
///
/// Takes in what Twilio tells of: the progress of a call, a recording, a transcription, or a
/// WhatsApp message
/// that came in.
///
/// *Ours:* a voice event makes or updates the call whose `third_party_id` is the call SID; events
/// may repeat
/// and may arrive in any order, with the same outcome. A transcription also makes a
/// `TranscriptionStore`
/// record. A message is stored once by its SID, and refused with 403 when its number does not take
/// messages
/// in. Without a usable `guid` the answer is 400, for an unknown one 404, and then 403 when the
/// signature is
/// missing or wrong; in each case nothing is stored.
pub static RECEIVE_TWILIO_CALLBACK: Operation = Operation {
    id: "receiveTwilioCallback",
    method: "POST",
    server: "/api",
    path: "/Twilio/callback",
    security: &[&[Requirement { scheme: 2, scopes: &[] }]],
};

/// What `receiveTwilioCallback` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ReceiveTwilioCallbackError {
    /// 400: The request cannot be read, or is invalid. Every fault that was found is in `errors`.
    BadRequest(Problem),
    /// 403: The token has not the scope that is needed, or the signature of a webhook is missing or
    /// wrong.
    Forbidden(Problem),
    /// 404: There is no such record. For an array that was sent, `errors` names the place of its
    /// `id`.
    NotFound(Problem),
    /// 406: The answer cannot be given in any media type that the request accepts.
    NotAcceptable(Problem),
    /// 413: The body is larger than the server is configured to take.
    PayloadTooLarge(Problem),
    /// 415: The body has a media type that this operation does not take.
    UnsupportedMediaType(Problem),
    /// 429: The client sent too many requests.
    TooManyRequests(TooManyRequests),
    /// 500: The server failed. What happened inside is in its log only.
    InternalServerError(Problem),
    /// 503: The server cannot do this now: it is busy, the request took too long, its store is not
    /// reached, or what this operation needs is not configured.
    ServiceUnavailable(ServiceUnavailable),
    /// 507: The store has no room left. Nothing was changed.
    InsufficientStorage(Problem),
}

answers! { ReceiveTwilioCallbackError {
    400 BadRequest(Problem) Json("application/problem+json"),
    403 Forbidden(Problem) Json("application/problem+json"),
    404 NotFound(Problem) Json("application/problem+json"),
    406 NotAcceptable(Problem) Json("application/problem+json"),
    413 PayloadTooLarge(Problem) Json("application/problem+json"),
    415 UnsupportedMediaType(Problem) Json("application/problem+json"),
    429 TooManyRequests(TooManyRequests) Headed,
    500 InternalServerError(Problem) Json("application/problem+json"),
    503 ServiceUnavailable(ServiceUnavailable) Headed,
    507 InsufficientStorage(Problem) Json("application/problem+json"),
} }

/// `POST /Twilio/twiml`: Answer an incoming call.
///
/// Tells Twilio in TwiML what to do with a call that is ringing.
///
/// *Ours:* the call is logged, the caller hears the greeting that the number is configured with,
/// and is then
/// put through to the configured number; when there is none, a message is recorded and transcribed.
/// Faults
/// are answered as for `/Twilio/callback`.
pub static ANSWER_TWILIO_CALL: Operation = Operation {
    id: "answerTwilioCall",
    method: "POST",
    server: "/api",
    path: "/Twilio/twiml",
    security: &[&[Requirement { scheme: 2, scopes: &[] }]],
};

/// What `answerTwilioCall` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum AnswerTwilioCallError {
    /// 400: The request cannot be read, or is invalid. Every fault that was found is in `errors`.
    BadRequest(Problem),
    /// 403: The token has not the scope that is needed, or the signature of a webhook is missing or
    /// wrong.
    Forbidden(Problem),
    /// 404: There is no such record. For an array that was sent, `errors` names the place of its
    /// `id`.
    NotFound(Problem),
    /// 406: The answer cannot be given in any media type that the request accepts.
    NotAcceptable(Problem),
    /// 413: The body is larger than the server is configured to take.
    PayloadTooLarge(Problem),
    /// 415: The body has a media type that this operation does not take.
    UnsupportedMediaType(Problem),
    /// 429: The client sent too many requests.
    TooManyRequests(TooManyRequests),
    /// 500: The server failed. What happened inside is in its log only.
    InternalServerError(Problem),
    /// 503: The server cannot do this now: it is busy, the request took too long, its store is not
    /// reached, or what this operation needs is not configured.
    ServiceUnavailable(ServiceUnavailable),
    /// 507: The store has no room left. Nothing was changed.
    InsufficientStorage(Problem),
}

answers! { AnswerTwilioCallError {
    400 BadRequest(Problem) Json("application/problem+json"),
    403 Forbidden(Problem) Json("application/problem+json"),
    404 NotFound(Problem) Json("application/problem+json"),
    406 NotAcceptable(Problem) Json("application/problem+json"),
    413 PayloadTooLarge(Problem) Json("application/problem+json"),
    415 UnsupportedMediaType(Problem) Json("application/problem+json"),
    429 TooManyRequests(TooManyRequests) Headed,
    500 InternalServerError(Problem) Json("application/problem+json"),
    503 ServiceUnavailable(ServiceUnavailable) Headed,
    507 InsufficientStorage(Problem) Json("application/problem+json"),
} }
