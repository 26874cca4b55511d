//! Answers and their headers.

use serde::Serialize;

use crate::rust::model::{Media, Type};

/// What an operation answers when it succeeds.
#[derive(Debug, Serialize)]
pub enum Success {
    /// One status.
    One(ResponseVariant),
    /// Several: an enum of this name.
    Several {
        /// The enum's name: `ListCallLogsOk`.
        name: String,
        /// Its variants.
        answers: Vec<ResponseVariant>,
    },
}

/// An answer with one status or a range of them.
#[derive(Debug, Serialize)]
pub struct ResponseVariant {
    /// The variant's name: `NotFound`.
    pub ident: String,
    /// The statuses.
    pub status: Status,
    /// Docs (Markdown).
    pub doc: String,
    /// Its payload's type: the body's, the `ResponseWithHeaders`'s, or `()`.
    pub ty: Type,
    /// The media type and codec of the payload.
    pub media: Media,
}

/// A status, a range or every other one.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum Status {
    /// One.
    Code(u16),
    /// `4XX`: its first digit. The variant holds the status beside the payload.
    Range(u16),
    /// `default`. The variant holds the status beside the payload.
    Default,
}

/// A struct of body and headers.
#[derive(Debug, Serialize)]
pub struct ResponseWithHeaders {
    /// The Rust name: `TooManyRequests`, `ListCallLogsOk`.
    pub name: String,
    /// The resource's module below `operations`, or none when several share it (then in its `mod.rs`).
    pub module: Option<String>,
    /// Docs (Markdown).
    pub doc: String,
    /// The body's type.
    pub ty: Type,
    /// The body's media type and codec.
    pub media: Media,
    /// The headers.
    pub headers: Vec<Header>,
}

/// A documented header of an answer.
#[derive(Debug, Serialize)]
pub struct Header {
    /// Its name on the wire.
    pub wire: String,
    /// Its name in Rust.
    pub ident: String,
    /// Docs (Markdown).
    pub doc: String,
    /// Whether it is always there; otherwise its type is an `Option`.
    pub required: bool,
    /// The type of its value.
    pub ty: Type,
}

/// An enum of payloads in several media types.
#[derive(Debug, Serialize)]
pub struct ContentChoice {
    /// The Rust name: `GetReportBody`.
    pub name: String,
    /// The resource's module below `operations`, or none when several share it.
    pub module: Option<String>,
    /// Whether it is a request's body, and not an answer's.
    pub taken: bool,
    /// Its variants, the preferred one first.
    pub options: Vec<ContentOption>,
}

/// A payload in one media type.
#[derive(Debug, Serialize)]
pub struct ContentOption {
    /// The variant's name: `Csv`.
    pub ident: String,
    /// The body's type.
    pub ty: Type,
    /// Its media type and codec.
    pub media: Media,
    /// All media types that are read as it, the one that is sent first.
    pub names: Vec<String>,
}
