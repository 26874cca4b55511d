//! The operations of `TranscriptionStores`, and what they answer.

use lockstep_runtime::http::{Items, Operation, Requirement};
use lockstep_runtime::{answers, headed};

use super::{Conflict, ServiceUnavailable, TooManyRequests, Unauthorized};
use crate::types::{Problem, TranscriptionStore};

/// `GET /TranscriptionStore`: List transcriptions.
pub static LIST_TRANSCRIPTION_STORES: Operation = Operation {
    id: "listTranscriptionStores",
    method: "GET",
    server: "/api",
    path: "/TranscriptionStore",
    security: &[&[Requirement { scheme: 0, scopes: &["read:transcriptions"] }]],
};

/// What `listTranscriptionStores` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListTranscriptionStoresError {
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

answers! { ListTranscriptionStoresError {
    400 BadRequest(Problem) Json("application/problem+json"),
    401 Unauthorized(Unauthorized) Headed,
    403 Forbidden(Problem) Json("application/problem+json"),
    406 NotAcceptable(Problem) Json("application/problem+json"),
    429 TooManyRequests(TooManyRequests) Headed,
    500 InternalServerError(Problem) Json("application/problem+json"),
    503 ServiceUnavailable(ServiceUnavailable) Headed,
} }

/// `POST /TranscriptionStore`: Store transcriptions.
pub static CREATE_TRANSCRIPTION_STORES: Operation = Operation {
    id: "createTranscriptionStores",
    method: "POST",
    server: "/api",
    path: "/TranscriptionStore",
    security: &[&[Requirement { scheme: 0, scopes: &["edit:transcriptions"] }]],
};

/// What `createTranscriptionStores` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateTranscriptionStoresError {
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

answers! { CreateTranscriptionStoresError {
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

/// `GET /TranscriptionStore/{id}`: Get one transcription.
pub static GET_TRANSCRIPTION_STORE: Operation = Operation {
    id: "getTranscriptionStore",
    method: "GET",
    server: "/api",
    path: "/TranscriptionStore/{id}",
    security: &[&[Requirement { scheme: 0, scopes: &["read:transcriptions"] }]],
};

/// What `getTranscriptionStore` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetTranscriptionStoreError {
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

answers! { GetTranscriptionStoreError {
    400 BadRequest(Problem) Json("application/problem+json"),
    401 Unauthorized(Unauthorized) Headed,
    403 Forbidden(Problem) Json("application/problem+json"),
    404 NotFound(Problem) Json("application/problem+json"),
    406 NotAcceptable(Problem) Json("application/problem+json"),
    429 TooManyRequests(TooManyRequests) Headed,
    500 InternalServerError(Problem) Json("application/problem+json"),
    503 ServiceUnavailable(ServiceUnavailable) Headed,
} }

/// `DELETE /TranscriptionStore/{id}`: Delete a transcription.
pub static DELETE_TRANSCRIPTION_STORE: Operation = Operation {
    id: "deleteTranscriptionStore",
    method: "DELETE",
    server: "/api",
    path: "/TranscriptionStore/{id}",
    security: &[&[Requirement { scheme: 0, scopes: &["edit:transcriptions"] }]],
};

/// What `deleteTranscriptionStore` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum DeleteTranscriptionStoreError {
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

answers! { DeleteTranscriptionStoreError {
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
pub struct ListTranscriptionStoresOk {
    /// The body.
    pub body: Items<TranscriptionStore>,
    /// `Link`: The next page, as `<…>; rel="next"` (RFC 8288). Stands only while there is one, and
    /// only when a page was asked for.
    pub link: Option<String>,
}

headed! { ListTranscriptionStoresOk JsonStream("application/json") {
    "Link" link optional,
} }
