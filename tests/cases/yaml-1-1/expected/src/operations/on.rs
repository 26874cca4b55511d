//! The operations of `On`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `GET /on`.
pub static ON_REQUEST: Operation = Operation { id: "on", method: "GET", server: "/", path: "/on", security: &[] };

/// What `on` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum OnRequestError {}

answers! { OnRequestError {} }
