//! The operations of `AApi`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

use super::Limited;
use crate::types::NotFoundResponse;

/// `GET /a`.
pub static LIST_A: Operation = Operation { id: "listA", method: "GET", server: "/", path: "/a", security: &[] };

/// What `listA` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListAError {
    /// 404: None.
    NotFound(NotFoundResponse),
    /// 429: Too many.
    TooManyRequests(Limited),
}

answers! { ListAError {
    404 NotFound(NotFoundResponse) Json("application/json"),
    429 TooManyRequests(Limited) Headed,
} }

/// `POST /a`.
pub static ADD_A: Operation = Operation { id: "addA", method: "POST", server: "/", path: "/a", security: &[] };

/// What `addA` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum AddAError {
    /// 404: None.
    NotFound(NotFoundResponse),
}

answers! { AddAError {
    404 NotFound(NotFoundResponse) Json("application/json"),
} }
