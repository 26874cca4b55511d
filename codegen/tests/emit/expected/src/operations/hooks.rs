//! The operations of `Hooks`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::{Operation, Requirement};

use crate::types::Problem;

/// `POST /event`: PostEvent.
pub static POST_EVENT: Operation = Operation {
    id: "postEvent",
    method: "POST",
    server: "https://hooks.example.com",
    path: "/event",
    security: &[
        &[Requirement { scheme: 1, scopes: &[] }],
        &[Requirement { scheme: 2, scopes: &[] }, Requirement { scheme: 3, scopes: &[] }],
    ],
};

/// What `postEvent` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum PostEventError {
    /// 400.
    BadRequest(Problem),
    /// Any other status.
    Other(u16, Problem),
}

answers! { PostEventError {
    400 BadRequest(Problem) Json("application/problem+json"),
    default Other(Problem) Json("application/problem+json"),
} }

/// `POST /upload`: Upload.
pub static UPLOAD: Operation = Operation {
    id: "upload",
    method: "POST",
    server: "/api",
    path: "/upload",
    security: &[&[Requirement { scheme: 2, scopes: &[] }], &[]],
};

/// What `upload` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum UploadError {
    /// 400.
    BadRequest(Problem),
    /// Any other status.
    Other(u16, Problem),
}

answers! { UploadError {
    400 BadRequest(Problem) Json("application/problem+json"),
    default Other(Problem) Json("application/problem+json"),
} }

/// `GET /download`: Download.
pub static DOWNLOAD: Operation =
    Operation { id: "download", method: "GET", server: "/api", path: "/download", security: &[] };

/// What `download` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum DownloadError {
    /// 400.
    BadRequest(Problem),
    /// Any other status.
    Other(u16, Problem),
}

answers! { DownloadError {
    400 BadRequest(Problem) Json("application/problem+json"),
    default Other(Problem) Json("application/problem+json"),
} }

/// `POST /search`: Search.
pub static SEARCH: Operation = Operation {
    id: "search",
    method: "POST",
    server: "/api",
    path: "/search",
    security: &[&[Requirement { scheme: 0, scopes: &["read:calls"] }]],
};

/// What `search` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum SearchError {
    /// 400.
    BadRequest(Problem),
    /// Any other status.
    Other(u16, Problem),
}

answers! { SearchError {
    400 BadRequest(Problem) Json("application/problem+json"),
    default Other(Problem) Json("application/problem+json"),
} }

/// `POST /status`: Request.
pub static REQUEST: Operation = Operation {
    id: "request",
    method: "POST",
    server: "/api",
    path: "/status",
    security: &[&[Requirement { scheme: 0, scopes: &["read:calls"] }]],
};

/// What `request` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum RequestError {
    /// 400.
    BadRequest(Problem),
    /// Any other status.
    Other(u16, Problem),
}

answers! { RequestError {
    400 BadRequest(Problem) Json("application/problem+json"),
    default Other(Problem) Json("application/problem+json"),
} }
