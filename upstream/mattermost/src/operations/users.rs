//! The operations of `Users`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::{Operation, Requirement};

use crate::types::Refusal;

/// `GET /users/me`: Who am I?
pub static GET_ME: Operation = Operation {
    id: "getMe",
    method: "GET",
    server: "/api/v4",
    path: "/users/me",
    security: &[&[Requirement { scheme: 0, scopes: &[] }]],
};

/// What `getMe` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetMeError {
    /// 401: The token is not good, may not do this, or is used too often.
    Unauthorized(Refusal),
    /// 403: The token is not good, may not do this, or is used too often.
    Forbidden(Refusal),
    /// 429: The token is not good, may not do this, or is used too often.
    TooManyRequests(Refusal),
}

answers! { GetMeError {
    401 Unauthorized(Refusal) Json("application/json"),
    403 Forbidden(Refusal) Json("application/json"),
    429 TooManyRequests(Refusal) Json("application/json"),
} }

/// `GET /users/me/channels`: List of my channels.
pub static LIST_MY_CHANNELS: Operation = Operation {
    id: "listMyChannels",
    method: "GET",
    server: "/api/v4",
    path: "/users/me/channels",
    security: &[&[Requirement { scheme: 0, scopes: &[] }]],
};

/// What `listMyChannels` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListMyChannelsError {
    /// 401: The token is not good, may not do this, or is used too often.
    Unauthorized(Refusal),
    /// 403: The token is not good, may not do this, or is used too often.
    Forbidden(Refusal),
    /// 429: The token is not good, may not do this, or is used too often.
    TooManyRequests(Refusal),
}

answers! { ListMyChannelsError {
    401 Unauthorized(Refusal) Json("application/json"),
    403 Forbidden(Refusal) Json("application/json"),
    429 TooManyRequests(Refusal) Json("application/json"),
} }
