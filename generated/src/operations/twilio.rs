//! The operations of `Twilio`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::{Operation, Requirement};

use super::{ServiceUnavailable, TooManyRequests};
use crate::types::Problem;

/// `POST /Twilio/callback`: Take in a Twilio event.
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
