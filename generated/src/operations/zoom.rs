//! The operations of `Zoom`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::{Operation, Requirement};

use super::{Conflict, ServiceUnavailable, TooManyRequests, Unauthorized};
use crate::types::Problem;

/// `POST /Zoom/Message`: Send a Zoom message.
pub static SEND_ZOOM_MESSAGE: Operation = Operation {
    id: "sendZoomMessage",
    method: "POST",
    server: "/api",
    path: "/Zoom/Message",
    security: &[&[Requirement { scheme: 0, scopes: &["edit:zoom"] }]],
};

/// What `sendZoomMessage` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum SendZoomMessageError {
    /// 400: The request cannot be read, or is invalid. Every fault that was found is in `errors`.
    BadRequest(Problem),
    /// 401: There is no token, or it is invalid or has run out.
    Unauthorized(Unauthorized),
    /// 403: The token has not the scope that is needed, or the signature of a webhook is missing or
    /// wrong.
    Forbidden(Problem),
    /// 406: The answer cannot be given in any media type that the request accepts.
    NotAcceptable(Problem),
    /// 409: The first request with this `Idempotency-Key` still runs, or its answer was lost when
    /// the server was stopped.
    Conflict(Conflict),
    /// 413: The body is larger than the server is configured to take.
    PayloadTooLarge(Problem),
    /// 415: The body has a media type that this operation does not take.
    UnsupportedMediaType(Problem),
    /// 422: The `Idempotency-Key` was used for another request.
    UnprocessableEntity(Problem),
    /// 429: The client sent too many requests.
    TooManyRequests(TooManyRequests),
    /// 500: The server failed. What happened inside is in its log only.
    InternalServerError(Problem),
    /// 502: The service behind this operation refused, or failed.
    BadGateway(Problem),
    /// 503: The server cannot do this now: it is busy, the request took too long, its store is not
    /// reached, or what this operation needs is not configured.
    ServiceUnavailable(ServiceUnavailable),
    /// 504: The service behind this operation did not answer in time.
    GatewayTimeout(Problem),
}

answers! { SendZoomMessageError {
    400 BadRequest(Problem) Json("application/problem+json"),
    401 Unauthorized(Unauthorized) Headed,
    403 Forbidden(Problem) Json("application/problem+json"),
    406 NotAcceptable(Problem) Json("application/problem+json"),
    409 Conflict(Conflict) Headed,
    413 PayloadTooLarge(Problem) Json("application/problem+json"),
    415 UnsupportedMediaType(Problem) Json("application/problem+json"),
    422 UnprocessableEntity(Problem) Json("application/problem+json"),
    429 TooManyRequests(TooManyRequests) Headed,
    500 InternalServerError(Problem) Json("application/problem+json"),
    502 BadGateway(Problem) Json("application/problem+json"),
    503 ServiceUnavailable(ServiceUnavailable) Headed,
    504 GatewayTimeout(Problem) Json("application/problem+json"),
} }
