//! The operations of `AApi`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `GET /a`.
pub static GET_A: Operation = Operation { id: "getA", method: "GET", server: "/", path: "/a", security: &[] };

/// What `getA` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetAError {}

answers! { GetAError {} }
