//! The operations of `SelfApi`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `GET /type/{fn}`.
pub static TYPE: Operation = Operation { id: "type", method: "GET", server: "/", path: "/type/{fn}", security: &[] };

/// What `type` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeError {}

answers! { TypeError {} }

/// `PUT /type/{fn}`.
pub static SELF_REQUEST: Operation =
    Operation { id: "self", method: "PUT", server: "/", path: "/type/{fn}", security: &[] };

/// What `self` answers when it does not succeed.
pub type SelfRequestError = TypeError;

/// `POST /type/{fn}`.
pub static N2FA: Operation = Operation { id: "2fa", method: "POST", server: "/", path: "/type/{fn}", security: &[] };

/// What `2fa` answers when it does not succeed.
pub type N2faError = TypeError;

/// `DELETE /type/{fn}`.
pub static TYPE_REQUEST: Operation =
    Operation { id: "Type", method: "DELETE", server: "/", path: "/type/{fn}", security: &[] };

/// What `Type` answers when it does not succeed.
pub type TypeRequestError = TypeError;
