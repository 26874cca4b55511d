//! The operations of `TwilioWhatsAppDetailsApi`, and what they answer.

use lockstep_runtime::http::{Items, Operation, Requirement};
use lockstep_runtime::{answers, headed};

use super::{Conflict, ServiceUnavailable, TooManyRequests, Unauthorized};
use crate::types::{Problem, TwilioWhatsAppDetails};

/// `GET /TwilioWhatsAppDetails`: List WhatsApp integrations.
pub static LIST_TWILIO_WHATS_APP_DETAILS: Operation = Operation {
    id: "listTwilioWhatsAppDetails",
    method: "GET",
    server: "/api",
    path: "/TwilioWhatsAppDetails",
    security: &[&[Requirement { scheme: 0, scopes: &["read:twiliowhatsapp"] }]],
};

/// What `listTwilioWhatsAppDetails` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListTwilioWhatsAppDetailsError {
    /// 400: The request cannot be read, or is invalid. Every fault that was found is in `errors`.
    BadRequest(Problem),
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

answers! { ListTwilioWhatsAppDetailsError {
    400 BadRequest(Problem) Json("application/problem+json"),
    401 Unauthorized(Unauthorized) Headed,
    403 Forbidden(Problem) Json("application/problem+json"),
    406 NotAcceptable(Problem) Json("application/problem+json"),
    429 TooManyRequests(TooManyRequests) Headed,
    500 InternalServerError(Problem) Json("application/problem+json"),
    503 ServiceUnavailable(ServiceUnavailable) Headed,
} }

/// `POST /TwilioWhatsAppDetails`: Store WhatsApp integrations.
pub static CREATE_TWILIO_WHATS_APP_DETAILS: Operation = Operation {
    id: "createTwilioWhatsAppDetails",
    method: "POST",
    server: "/api",
    path: "/TwilioWhatsAppDetails",
    security: &[&[Requirement { scheme: 0, scopes: &["edit:twiliowhatsapp"] }]],
};

/// What `createTwilioWhatsAppDetails` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateTwilioWhatsAppDetailsError {
    /// 400: The request cannot be read, or is invalid. Every fault that was found is in `errors`.
    BadRequest(Problem),
    /// 401: There is no token, or it is invalid or has run out.
    Unauthorized(Unauthorized),
    /// 403: The token has not the scope that is needed, or the signature of a webhook is missing or
    /// wrong.
    Forbidden(Problem),
    /// 404: There is no such record. For an array that was sent, `errors` names the place of its
    /// `id`.
    NotFound(Problem),
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
    /// 503: The server cannot do this now: it is busy, the request took too long, its store is not
    /// reached, or what this operation needs is not configured.
    ServiceUnavailable(ServiceUnavailable),
    /// 507: The store has no room left. Nothing was changed.
    InsufficientStorage(Problem),
}

answers! { CreateTwilioWhatsAppDetailsError {
    400 BadRequest(Problem) Json("application/problem+json"),
    401 Unauthorized(Unauthorized) Headed,
    403 Forbidden(Problem) Json("application/problem+json"),
    404 NotFound(Problem) Json("application/problem+json"),
    406 NotAcceptable(Problem) Json("application/problem+json"),
    409 Conflict(Conflict) Headed,
    413 PayloadTooLarge(Problem) Json("application/problem+json"),
    415 UnsupportedMediaType(Problem) Json("application/problem+json"),
    422 UnprocessableEntity(Problem) Json("application/problem+json"),
    429 TooManyRequests(TooManyRequests) Headed,
    500 InternalServerError(Problem) Json("application/problem+json"),
    503 ServiceUnavailable(ServiceUnavailable) Headed,
    507 InsufficientStorage(Problem) Json("application/problem+json"),
} }

/// `GET /TwilioWhatsAppDetails/{id}`: Get one WhatsApp integration.
pub static GET_TWILIO_WHATS_APP_DETAILS: Operation = Operation {
    id: "getTwilioWhatsAppDetails",
    method: "GET",
    server: "/api",
    path: "/TwilioWhatsAppDetails/{id}",
    security: &[&[Requirement { scheme: 0, scopes: &["read:twiliowhatsapp"] }]],
};

/// What `getTwilioWhatsAppDetails` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetTwilioWhatsAppDetailsError {
    /// 400: The request cannot be read, or is invalid. Every fault that was found is in `errors`.
    BadRequest(Problem),
    /// 401: There is no token, or it is invalid or has run out.
    Unauthorized(Unauthorized),
    /// 403: The token has not the scope that is needed, or the signature of a webhook is missing or
    /// wrong.
    Forbidden(Problem),
    /// 404: There is no such record. For an array that was sent, `errors` names the place of its
    /// `id`.
    NotFound(Problem),
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

answers! { GetTwilioWhatsAppDetailsError {
    400 BadRequest(Problem) Json("application/problem+json"),
    401 Unauthorized(Unauthorized) Headed,
    403 Forbidden(Problem) Json("application/problem+json"),
    404 NotFound(Problem) Json("application/problem+json"),
    406 NotAcceptable(Problem) Json("application/problem+json"),
    429 TooManyRequests(TooManyRequests) Headed,
    500 InternalServerError(Problem) Json("application/problem+json"),
    503 ServiceUnavailable(ServiceUnavailable) Headed,
} }

/// `DELETE /TwilioWhatsAppDetails/{id}`: Delete a WhatsApp integration.
pub static DELETE_TWILIO_WHATS_APP_DETAILS: Operation = Operation {
    id: "deleteTwilioWhatsAppDetails",
    method: "DELETE",
    server: "/api",
    path: "/TwilioWhatsAppDetails/{id}",
    security: &[&[Requirement { scheme: 0, scopes: &["edit:twiliowhatsapp"] }]],
};

/// What `deleteTwilioWhatsAppDetails` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum DeleteTwilioWhatsAppDetailsError {
    /// 400: The request cannot be read, or is invalid. Every fault that was found is in `errors`.
    BadRequest(Problem),
    /// 401: There is no token, or it is invalid or has run out.
    Unauthorized(Unauthorized),
    /// 403: The token has not the scope that is needed, or the signature of a webhook is missing or
    /// wrong.
    Forbidden(Problem),
    /// 404: There is no such record. For an array that was sent, `errors` names the place of its
    /// `id`.
    NotFound(Problem),
    /// 406: The answer cannot be given in any media type that the request accepts.
    NotAcceptable(Problem),
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

answers! { DeleteTwilioWhatsAppDetailsError {
    400 BadRequest(Problem) Json("application/problem+json"),
    401 Unauthorized(Unauthorized) Headed,
    403 Forbidden(Problem) Json("application/problem+json"),
    404 NotFound(Problem) Json("application/problem+json"),
    406 NotAcceptable(Problem) Json("application/problem+json"),
    429 TooManyRequests(TooManyRequests) Headed,
    500 InternalServerError(Problem) Json("application/problem+json"),
    503 ServiceUnavailable(ServiceUnavailable) Headed,
    507 InsufficientStorage(Problem) Json("application/problem+json"),
} }

/// The records, by `id`.
#[derive(Debug)]
pub struct ListTwilioWhatsAppDetailsOk {
    /// The body.
    pub body: Items<TwilioWhatsAppDetails>,
    /// `Link`: The next page, as `<…>; rel="next"` (RFC 8288). Stands only while there is one, and
    /// only when a page was asked for.
    pub link: Option<String>,
}

headed! { ListTwilioWhatsAppDetailsOk JsonStream("application/json") {
    "Link" link optional,
} }
