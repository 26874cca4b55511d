//! The operations of `Charges`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `POST /charges`.
pub static CREATE_CHARGE: Operation =
    Operation { id: "createCharge", method: "POST", server: "/", path: "/charges", security: &[] };

/// What `createCharge` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateChargeError {}

answers! { CreateChargeError {} }

/// `PUT /charges`.
pub static PUT_FILE: Operation =
    Operation { id: "putFile", method: "PUT", server: "/", path: "/charges", security: &[] };

/// What `putFile` answers when it does not succeed.
pub type PutFileError = CreateChargeError;
