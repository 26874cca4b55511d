//! The operations of `AApi`, and what they answer.

use lockstep_runtime::http::Operation;
use lockstep_runtime::{Bytes, Value, answers};

/// `GET /a`.
pub static GET_A: Operation = Operation { id: "getA", method: "GET", server: "/", path: "/a", security: &[] };

/// What `getA` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetAError {
    /// 404.
    NotFound(Bytes),
    /// 500: Failed.
    InternalServerError(Value),
}

answers! { GetAError {
    404 NotFound(Bytes) Binary("application/octet-stream"),
    500 InternalServerError(Value) Json("application/json"),
} }
