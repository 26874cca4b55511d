//! The operations of `AApi`, and what they answer.

use lockstep_runtime::http::Operation;
use lockstep_runtime::{Bytes, answers};

/// `GET /a`.
pub static GET_A: Operation = Operation { id: "getA", method: "GET", server: "/", path: "/a", security: &[] };

/// What `getA` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetAError {
    /// 404: Not found.
    NotFound,
    /// Any other status.
    Other(u16, Bytes),
}

answers! { GetAError {
    404 NotFound() Empty,
    default Other(Bytes) Binary("application/octet-stream"),
} }
