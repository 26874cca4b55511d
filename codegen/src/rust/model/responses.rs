//! Responses, their headers, and bodies in one of several media types.

use serde::Serialize;

use crate::openapi::Status;
use crate::rust::model::media::Media;
use crate::rust::model::type_expr::Type;

/// The successful responses of an operation.
#[derive(Debug, Serialize)]
pub enum Success {
    /// One response.
    Single(ResponseVariant),
    /// Several responses: an enum.
    Several {
        /// The enum's name: `ListCallLogsOk`.
        name: String,
        /// The variants.
        responses: Vec<ResponseVariant>,
    },
}

impl Success {
    /// Returns the responses, one or several.
    pub fn responses(&self) -> &[ResponseVariant] {
        match self {
            Self::Single(response) => std::slice::from_ref(response),
            Self::Several { responses, .. } => responses,
        }
    }
}

/// A response with one status or a range of them.
#[derive(Debug, Serialize)]
pub struct ResponseVariant {
    /// The variant's name: `NotFound`.
    pub ident: String,
    /// The statuses.
    pub status: Status,
    /// Docs (Markdown).
    pub doc: String,
    /// The payload's type: the body's, a [`ResponseWithHeaders`], or `()`.
    pub ty: Type,
    /// The payload's media type and codec.
    pub media: Media,
}

/// A struct of a body and headers.
#[derive(Debug, Serialize)]
pub struct ResponseWithHeaders {
    /// The Rust name: `TooManyRequests`, `ListCallLogsOk`.
    pub name: String,
    /// The resource's module in `operations`. `None` if several resources share the struct: it is in `mod.rs`.
    pub module: Option<String>,
    /// Docs (Markdown).
    pub doc: String,
    /// The body's type.
    pub ty: Type,
    /// The body's media type and codec.
    pub media: Media,
    /// The headers.
    pub headers: Vec<RustHeader>,
}

/// A documented response header.
#[derive(Debug, Serialize)]
pub struct RustHeader {
    /// The name on the wire.
    pub wire: String,
    /// The name in Rust.
    pub ident: String,
    /// Docs (Markdown).
    pub doc: String,
    /// `required`; otherwise the type is an `Option`.
    pub required: bool,
    /// The type of the value.
    pub ty: Type,
}

/// An enum of payloads in several media types.
#[derive(Debug, Serialize)]
pub struct ContentChoice {
    /// The Rust name: `GetReportBody`.
    pub name: String,
    /// The resource's module in `operations`. `None` if several resources share the enum.
    pub module: Option<String>,
    /// Whether it is a request body; otherwise it is a response body.
    pub is_request: bool,
    /// The variants, the preferred media type first.
    pub options: Vec<ContentOption>,
}

/// A payload in one media type.
#[derive(Debug, Serialize)]
pub struct ContentOption {
    /// The variant's name: `Csv`.
    pub ident: String,
    /// The body's type.
    pub ty: Type,
    /// The media type that is sent, and its codec.
    pub media: Media,
    /// All media types that are decoded as this variant; the first is sent.
    pub media_types: Vec<String>,
}
