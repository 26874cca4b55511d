//! The operations of `TeamsChatMessages`, and what they answer.

use lockstep_runtime::http::{Items, Operation, Requirement};
use lockstep_runtime::{answers, headed};

use super::{Conflict, ServiceUnavailable, TooManyRequests, Unauthorized};
use crate::types::{Problem, TeamsChatMessageList};

/// `GET /ExternalChatMessage`: List chat messages.
pub static LIST_TEAMS_CHAT_MESSAGES: Operation = Operation {
    id: "listTeamsChatMessages",
    method: "GET",
    server: "/api",
    path: "/ExternalChatMessage",
    security: &[&[Requirement { scheme: 0, scopes: &["read:teamschatmessages"] }]],
};

/// What `listTeamsChatMessages` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListTeamsChatMessagesError {
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

answers! { ListTeamsChatMessagesError {
    400 BadRequest(Problem) Json("application/problem+json"),
    401 Unauthorized(Unauthorized) Headed,
    403 Forbidden(Problem) Json("application/problem+json"),
    406 NotAcceptable(Problem) Json("application/problem+json"),
    429 TooManyRequests(TooManyRequests) Headed,
    500 InternalServerError(Problem) Json("application/problem+json"),
    503 ServiceUnavailable(ServiceUnavailable) Headed,
} }

/// `POST /ExternalChatMessage`: Store chat messages.
pub static CREATE_TEAMS_CHAT_MESSAGES: Operation = Operation {
    id: "createTeamsChatMessages",
    method: "POST",
    server: "/api",
    path: "/ExternalChatMessage",
    security: &[&[Requirement { scheme: 0, scopes: &["edit:teamschatmessages"] }]],
};

/// What `createTeamsChatMessages` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateTeamsChatMessagesError {
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

answers! { CreateTeamsChatMessagesError {
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

/// `GET /ExternalChatMessage/{id}`: Get one chat message.
pub static GET_TEAMS_CHAT_MESSAGE: Operation = Operation {
    id: "getTeamsChatMessage",
    method: "GET",
    server: "/api",
    path: "/ExternalChatMessage/{id}",
    security: &[&[Requirement { scheme: 0, scopes: &["read:teamschatmessages"] }]],
};

/// What `getTeamsChatMessage` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetTeamsChatMessageError {
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

answers! { GetTeamsChatMessageError {
    400 BadRequest(Problem) Json("application/problem+json"),
    401 Unauthorized(Unauthorized) Headed,
    403 Forbidden(Problem) Json("application/problem+json"),
    404 NotFound(Problem) Json("application/problem+json"),
    406 NotAcceptable(Problem) Json("application/problem+json"),
    429 TooManyRequests(TooManyRequests) Headed,
    500 InternalServerError(Problem) Json("application/problem+json"),
    503 ServiceUnavailable(ServiceUnavailable) Headed,
} }

/// `DELETE /ExternalChatMessage/{id}`: Delete a chat message.
pub static DELETE_TEAMS_CHAT_MESSAGE: Operation = Operation {
    id: "deleteTeamsChatMessage",
    method: "DELETE",
    server: "/api",
    path: "/ExternalChatMessage/{id}",
    security: &[&[Requirement { scheme: 0, scopes: &["edit:teamschatmessages"] }]],
};

/// What `deleteTeamsChatMessage` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum DeleteTeamsChatMessageError {
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

answers! { DeleteTeamsChatMessageError {
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
pub struct ListTeamsChatMessagesOk {
    /// The body.
    pub body: Items<TeamsChatMessageList>,
    /// `Link`: The next page, as `<…>; rel="next"` (RFC 8288). Stands only while there is one, and
    /// only when a page was asked for.
    pub link: Option<String>,
}

headed! { ListTeamsChatMessagesOk JsonStream("application/json") {
    "Link" link optional,
} }
