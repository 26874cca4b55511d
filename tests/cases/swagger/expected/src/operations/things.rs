//! The operations of `Things`, and what they answer.

use lockstep_runtime::http::{Operation, Requirement};
use lockstep_runtime::{answers, choice, headed};

use crate::types::{MissingResponse, PutFormBody, Thing};

/// `GET /things/{id}`.
pub static GET_THING: Operation = Operation {
    id: "getThing",
    method: "GET",
    server: "https://api.example.com/v1",
    path: "/things/{id}",
    security: &[
        &[Requirement { scheme: 0, scopes: &[] }],
        &[Requirement { scheme: 1, scopes: &[] }, Requirement { scheme: 2, scopes: &["read"] }],
    ],
};

/// What `getThing` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetThingError {
    /// 404: No such thing.
    NotFound(MissingResponse),
    /// Any other status: Anything else.
    Other(u16, String),
}

answers! { GetThingError {
    404 NotFound(MissingResponse) Json("application/json"),
    default Other(String) Json("application/json"),
} }

/// `PUT /things/{id}`.
pub static PUT_FORM: Operation = Operation {
    id: "putForm",
    method: "PUT",
    server: "http://api.example.com/v1",
    path: "/things/{id}",
    security: &[],
};

/// What `putForm` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum PutFormError {}

answers! { PutFormError {} }

/// `POST /things/{id}`.
pub static POST_FILE: Operation = Operation {
    id: "postFile",
    method: "POST",
    server: "https://api.example.com/v1",
    path: "/things/{id}",
    security: &[
        &[Requirement { scheme: 0, scopes: &[] }],
        &[Requirement { scheme: 1, scopes: &[] }, Requirement { scheme: 2, scopes: &["read"] }],
    ],
};

/// What `postFile` answers when it does not succeed.
pub type PostFileError = PutFormError;

/// `PATCH /things/{id}`.
pub static PATCH_THING: Operation = Operation {
    id: "patchThing",
    method: "PATCH",
    server: "https://api.example.com/v1",
    path: "/things/{id}",
    security: &[
        &[Requirement { scheme: 0, scopes: &[] }],
        &[Requirement { scheme: 1, scopes: &[] }, Requirement { scheme: 2, scopes: &["read"] }],
    ],
};

/// What `patchThing` answers when it does not succeed.
pub type PatchThingError = PutFormError;

/// The thing.
#[derive(Clone, Debug, PartialEq)]
pub struct GetThingOk {
    /// The body.
    pub body: Thing,
    /// `X-Left`: How many are left.
    pub x_left: Option<i64>,
}

headed! { GetThingOk Json("application/json") {
    "X-Left" x_left optional,
} }

/// A body in one of several media types.
#[derive(Clone, Debug, PartialEq)]
pub enum PutFormContent {
    /// `application/x-www-form-urlencoded`.
    Form(PutFormBody),
    /// `multipart/form-data`.
    Multipart(PutFormBody),
}

choice! { PutFormContent body {
    Form(PutFormBody) Form("application/x-www-form-urlencoded"),
    Multipart(PutFormBody) Multipart("multipart/form-data", &[]),
} }
