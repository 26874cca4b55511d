//! The operations of `Auth`, and what they answer.

use lockstep_runtime::http::{Operation, Requirement};
use lockstep_runtime::{answers, headed};

use super::{ServiceUnavailable, TooManyRequests};
use crate::types::{Problem, TokenError, TokenResponse};

/// `POST /auth/token`: Get a token.
pub static ISSUE_TOKEN: Operation = Operation {
    id: "issueToken",
    method: "POST",
    server: "/",
    path: "/auth/token",
    security: &[&[], &[Requirement { scheme: 1, scopes: &[] }]],
};

/// What `issueToken` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum IssueTokenError {
    /// 400: The request is invalid, or asks for what the client may not have.
    BadRequest(IssueTokenBadRequest),
    /// 401: The client is unknown, or its secret is wrong.
    Unauthorized(IssueTokenUnauthorized),
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
}

answers! { IssueTokenError {
    400 BadRequest(IssueTokenBadRequest) Headed,
    401 Unauthorized(IssueTokenUnauthorized) Headed,
    406 NotAcceptable(Problem) Json("application/problem+json"),
    413 PayloadTooLarge(Problem) Json("application/problem+json"),
    415 UnsupportedMediaType(Problem) Json("application/problem+json"),
    429 TooManyRequests(TooManyRequests) Headed,
    500 InternalServerError(Problem) Json("application/problem+json"),
    503 ServiceUnavailable(ServiceUnavailable) Headed,
} }

/// `GET /authinfo`: Find out where to get a token.
pub static GET_AUTH_INFO: Operation =
    Operation { id: "getAuthInfo", method: "GET", server: "/api", path: "/authinfo", security: &[] };

/// What `getAuthInfo` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetAuthInfoError {
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

answers! { GetAuthInfoError {
    406 NotAcceptable(Problem) Json("application/problem+json"),
    429 TooManyRequests(TooManyRequests) Headed,
    500 InternalServerError(Problem) Json("application/problem+json"),
    503 ServiceUnavailable(ServiceUnavailable) Headed,
} }

/// The token.
#[derive(Clone, Debug, PartialEq)]
pub struct IssueTokenOk {
    /// The body.
    pub body: TokenResponse,
    /// `Cache-Control`
    ///
    /// `no-store`: neither a token nor its refusal may be kept.
    pub cache_control: String,
}

headed! { IssueTokenOk Json("application/json") {
    "Cache-Control" cache_control required,
} }

/// The request is invalid, or asks for what the client may not have.
#[derive(Clone, Debug, PartialEq)]
pub struct IssueTokenBadRequest {
    /// The body.
    pub body: TokenError,
    /// `Cache-Control`
    ///
    /// `no-store`: neither a token nor its refusal may be kept.
    pub cache_control: String,
}

headed! { IssueTokenBadRequest Json("application/json") {
    "Cache-Control" cache_control required,
} }

/// The client is unknown, or its secret is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct IssueTokenUnauthorized {
    /// The body.
    pub body: TokenError,
    /// `Cache-Control`
    ///
    /// `no-store`: neither a token nor its refusal may be kept.
    pub cache_control: String,
    /// `WWW-Authenticate`: How to authenticate (RFC 9110).
    pub www_authenticate: String,
}

headed! { IssueTokenUnauthorized Json("application/json") {
    "Cache-Control" cache_control required,
    "WWW-Authenticate" www_authenticate required,
} }
