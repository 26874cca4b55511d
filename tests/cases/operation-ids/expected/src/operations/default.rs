//! The operations of `DefaultApi`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `GET /`.
pub static GET_ROOT: Operation = Operation { id: "get_root", method: "GET", server: "/", path: "/", security: &[] };

/// What `get_root` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetRootError {}

answers! { GetRootError {} }

/// `PUT /`.
pub static PUT_ROOT: Operation = Operation { id: "put_root", method: "PUT", server: "/", path: "/", security: &[] };

/// What `put_root` answers when it does not succeed.
pub type PutRootError = GetRootError;
