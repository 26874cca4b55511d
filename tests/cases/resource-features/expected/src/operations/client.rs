//! The operations of `ClientApi`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

use super::FailedBody;

/// `GET /clients`.
pub static GET_CLIENT: Operation =
    Operation { id: "getClient", method: "GET", server: "/", path: "/clients", security: &[] };

/// What `getClient` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetClientError {
    /// 500: It failed.
    InternalServerError(FailedBody),
}

answers! { GetClientError {
    500 InternalServerError(FailedBody) Choices,
} }
