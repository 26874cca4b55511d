//! The operations of `CallLogs`, and what they answer.

use lockstep_runtime::http::{Items, Operation, Requirement};
use lockstep_runtime::{answers, headed};

use super::{Conflict, ServiceUnavailable, TooManyRequests, Unauthorized};
use crate::types::{CallLog, Problem};

/// `GET /CallLog`: List of CallLog.
pub static LIST_CALL_LOGS: Operation = Operation {
    id: "listCallLogs",
    method: "GET",
    server: "/api",
    path: "/CallLog",
    security: &[&[Requirement { scheme: 0, scopes: &["read:calls"] }]],
};

/// What `listCallLogs` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListCallLogsError {
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

answers! { ListCallLogsError {
    400 BadRequest(Problem) Json("application/problem+json"),
    401 Unauthorized(Unauthorized) Headed,
    403 Forbidden(Problem) Json("application/problem+json"),
    406 NotAcceptable(Problem) Json("application/problem+json"),
    429 TooManyRequests(TooManyRequests) Headed,
    500 InternalServerError(Problem) Json("application/problem+json"),
    503 ServiceUnavailable(ServiceUnavailable) Headed,
} }

/// `POST /CallLog`: Store calls.
pub static CREATE_CALL_LOGS: Operation = Operation {
    id: "createCallLogs",
    method: "POST",
    server: "/api",
    path: "/CallLog",
    security: &[&[Requirement { scheme: 0, scopes: &["edit:calls"] }]],
};

/// What `createCallLogs` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateCallLogsError {
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

answers! { CreateCallLogsError {
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

/// `GET /CallLog/{id}`: Get one CallLog.
pub static GET_CALL_LOG: Operation = Operation {
    id: "getCallLog",
    method: "GET",
    server: "/api",
    path: "/CallLog/{id}",
    security: &[&[Requirement { scheme: 0, scopes: &["read:calls"] }]],
};

/// What `getCallLog` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetCallLogError {
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

answers! { GetCallLogError {
    400 BadRequest(Problem) Json("application/problem+json"),
    401 Unauthorized(Unauthorized) Headed,
    403 Forbidden(Problem) Json("application/problem+json"),
    404 NotFound(Problem) Json("application/problem+json"),
    406 NotAcceptable(Problem) Json("application/problem+json"),
    429 TooManyRequests(TooManyRequests) Headed,
    500 InternalServerError(Problem) Json("application/problem+json"),
    503 ServiceUnavailable(ServiceUnavailable) Headed,
} }

/// The records, by `id`.
#[derive(Debug)]
pub struct ListCallLogsOk {
    /// The body.
    pub body: Items<CallLog>,
    /// `Link`: The next page, as `<…>; rel="next"` (RFC 8288). Stands only while there is one, and
    /// only when a page was asked for.
    pub link: Option<String>,
}

headed! { ListCallLogsOk JsonStream("application/json") {
    "Link" link optional,
} }
