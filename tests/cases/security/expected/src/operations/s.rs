//! The operations of `S`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::{Operation, Requirement};

/// `GET /s`.
pub static INHERITED: Operation = Operation {
    id: "inherited",
    method: "GET",
    server: "/",
    path: "/s",
    security: &[&[Requirement { scheme: 0, scopes: &[] }]],
};

/// What `inherited` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum InheritedError {}

answers! { InheritedError {} }

/// `PUT /s`.
pub static OPEN: Operation = Operation { id: "open", method: "PUT", server: "/", path: "/s", security: &[] };

/// What `open` answers when it does not succeed.
pub type OpenError = InheritedError;

/// `POST /s`.
pub static OPTIONAL: Operation = Operation {
    id: "optional",
    method: "POST",
    server: "/",
    path: "/s",
    security: &[&[], &[Requirement { scheme: 0, scopes: &[] }]],
};

/// What `optional` answers when it does not succeed.
pub type OptionalError = InheritedError;

/// `DELETE /s`.
pub static BOTH: Operation = Operation {
    id: "both",
    method: "DELETE",
    server: "/",
    path: "/s",
    security: &[&[Requirement { scheme: 0, scopes: &[] }, Requirement { scheme: 3, scopes: &[] }]],
};

/// What `both` answers when it does not succeed.
pub type BothError = InheritedError;

/// `PATCH /s`.
pub static EITHER: Operation = Operation {
    id: "either",
    method: "PATCH",
    server: "/",
    path: "/s",
    security: &[
        &[Requirement { scheme: 0, scopes: &[] }],
        &[Requirement { scheme: 4, scopes: &[] }],
        &[Requirement { scheme: 5, scopes: &[] }],
        &[Requirement { scheme: 1, scopes: &[] }],
    ],
};

/// What `either` answers when it does not succeed.
pub type EitherError = InheritedError;

/// `HEAD /s`.
pub static SCOPED: Operation = Operation {
    id: "scoped",
    method: "HEAD",
    server: "/",
    path: "/s",
    security: &[
        &[Requirement { scheme: 6, scopes: &["read", "write"] }],
        &[Requirement { scheme: 8, scopes: &["profile"] }],
    ],
};

/// What `scoped` answers when it does not succeed.
pub type ScopedError = InheritedError;

/// `OPTIONS /s`.
pub static OTHER: Operation = Operation {
    id: "other",
    method: "OPTIONS",
    server: "/",
    path: "/s",
    security: &[
        &[Requirement { scheme: 9, scopes: &[] }],
        &[Requirement { scheme: 2, scopes: &[] }],
        &[Requirement { scheme: 7, scopes: &["admin"] }],
    ],
};

/// What `other` answers when it does not succeed.
pub type OtherError = InheritedError;

/// `TRACE /s`.
pub static BARE: Operation = Operation {
    id: "bare",
    method: "TRACE",
    server: "/",
    path: "/s",
    security: &[&[Requirement { scheme: 0, scopes: &[] }]],
};

/// What `bare` answers when it does not succeed.
pub type BareError = InheritedError;
