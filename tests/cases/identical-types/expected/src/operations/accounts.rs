//! The operations of `Accounts`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `PUT /accounts`.
pub static PUT_ACCOUNT: Operation =
    Operation { id: "putAccount", method: "PUT", server: "/", path: "/accounts", security: &[] };

/// What `putAccount` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum PutAccountError {}

answers! { PutAccountError {} }
