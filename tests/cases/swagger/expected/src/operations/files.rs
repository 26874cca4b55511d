//! The operations of `Files`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::{Operation, Requirement};

/// `GET /files`.
pub static GET_FILE: Operation = Operation {
    id: "getFile",
    method: "GET",
    server: "https://api.example.com/v1",
    path: "/files",
    security: &[
        &[Requirement { scheme: 0, scopes: &[] }],
        &[Requirement { scheme: 1, scopes: &[] }, Requirement { scheme: 2, scopes: &["read"] }],
    ],
};

/// What `getFile` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetFileError {}

answers! { GetFileError {} }

/// `HEAD /files`.
pub static ANY_FILE: Operation = Operation {
    id: "anyFile",
    method: "HEAD",
    server: "https://api.example.com/v1",
    path: "/files",
    security: &[
        &[Requirement { scheme: 0, scopes: &[] }],
        &[Requirement { scheme: 1, scopes: &[] }, Requirement { scheme: 2, scopes: &["read"] }],
    ],
};

/// What `anyFile` answers when it does not succeed.
pub type AnyFileError = GetFileError;
