//! The operations of `TwilioDetails`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::{Operation, Requirement};

use super::{ServiceUnavailable, TooManyRequests, Unauthorized};
use crate::types::Problem;

/// `GET /TwilioDetails`: List voice numbers.
pub static LIST_TWILIO_DETAILS: Operation = Operation {
    id: "listTwilioDetails",
    method: "GET",
    server: "/api",
    path: "/TwilioDetails",
    security: &[&[Requirement { scheme: 0, scopes: &["read:twilio"] }]],
};

/// What `listTwilioDetails` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListTwilioDetailsError {
    /// 401: There is no token, or it is invalid or has run out.
    Unauthorized(Unauthorized),
    /// 403: The token has not the scope that is needed, or the signature of a webhook is missing or
    /// wrong.
    Forbidden(Problem),
    /// 406: The answer cannot be given in any media type that the request accepts.
    NotAcceptable(Problem),
    /// 429: The client sent too many requests.
    TooManyRequests(TooManyRequests),
    /// 500: The server failed. What happened inside is in its log only.
    InternalServerError(Problem),
    /// 503: The server cannot do this now: it is busy, the request took too long, its store is not
    /// reached, or what this operation needs is not configured.
    ServiceUnavailable(ServiceUnavailable),
}

answers! { ListTwilioDetailsError {
    401 Unauthorized(Unauthorized) Headed,
    403 Forbidden(Problem) Json("application/problem+json"),
    406 NotAcceptable(Problem) Json("application/problem+json"),
    429 TooManyRequests(TooManyRequests) Headed,
    500 InternalServerError(Problem) Json("application/problem+json"),
    503 ServiceUnavailable(ServiceUnavailable) Headed,
} }
