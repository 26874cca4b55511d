//! The operations of `Others`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

use super::Missing;

/// `GET /others`.
pub static GET_OTHER: Operation =
    Operation { id: "getOther", method: "GET", server: "/", path: "/others", security: &[] };

/// What `getOther` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetOtherError {
    /// 404: Missing.
    NotFound(Missing),
}

answers! { GetOtherError {
    404 NotFound(Missing) Headed,
} }
