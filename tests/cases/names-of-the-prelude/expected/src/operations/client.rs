//! The operations of `ClientApi`, and what they answer.

use lockstep_runtime::http::Operation;
use lockstep_runtime::{answers, headed};

use crate::types::ErrorSchema;

/// `GET /options/{option}`.
pub static OPERATION_REQUEST: Operation =
    Operation { id: "operation", method: "GET", server: "/", path: "/options/{option}", security: &[] };

/// What `operation` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum OperationRequestError {
    /// Any other status: Wrong.
    Other(u16, OperationRequestOther),
}

answers! { OperationRequestError {
    default Other(OperationRequestOther) Headed,
} }

/// `POST /options/{option}`.
pub static OPTION_REQUEST: Operation =
    Operation { id: "Option", method: "POST", server: "/", path: "/options/{option}", security: &[] };

/// What `Option` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum OptionRequestError {
    /// 404: None.
    NotFound,
}

answers! { OptionRequestError {
    404 NotFound() Empty,
} }

/// Wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationRequestOther {
    /// The body.
    pub body: ErrorSchema,
    /// `X-Reason`.
    pub x_reason: Option<String>,
}

headed! { OperationRequestOther Json("application/json") {
    "X-Reason" x_reason optional,
} }

/// Ok.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionRequestOk {
    /// No body.
    pub body: (),
    /// `Value`.
    pub value: Option<String>,
}

headed! { OptionRequestOk Empty {
    "Value" value optional,
} }
