//! Resources, operations, parameters and request bodies.

use serde::Serialize;

use crate::rust::model::media::Media;
use crate::rust::model::parameters::RustParameter;
use crate::rust::model::responses::{ResponseVariant, Success};
use crate::rust::model::security::Security;
use crate::rust::model::type_expr::Type;
use crate::rust::model::types::SourceLocation;

/// A resource: a trait for the server and a handle for the client.
#[derive(Debug, Serialize)]
pub struct RustResource {
    /// The name in `UpperCamelCase`: `CallLogs`. The names of its types begin with it.
    pub name: String,
    /// The server's trait: `CallLogsApi`.
    pub trait_name: String,
    /// The client's handle: `CallLogsClient`.
    pub client_name: String,
    /// The module: `call_logs`.
    pub module: String,
    /// The method of `Client` that returns the handle: `call_logs`.
    pub accessor: String,
    /// The document's tag: `call logs`.
    pub tag: String,
    /// The description of the tag (Markdown).
    pub doc: String,
    /// The operations.
    pub operations: Vec<RustOperation>,
    /// Whether the operations are webhooks or callbacks: no client sends them, and they have a router each.
    pub is_webhook: bool,
}

/// An operation.
#[derive(Debug, Serialize)]
pub struct RustOperation {
    /// The document's `operationId`.
    pub id: String,
    /// The name in `UpperCamelCase`: `ListCallLogs`. The names of its types begin with it.
    pub name: String,
    /// The client's request builder: `ListCallLogsRequest`.
    pub request_name: String,
    /// The server's parameter struct: `ListCallLogsParams`.
    pub params_name: String,
    /// The method of the trait and of the client: `list`.
    pub method_name: String,
    /// The constant in `operations`: `LIST_CALL_LOGS`.
    pub constant: String,
    /// The HTTP method, in capitals.
    pub method: String,
    /// The effective server's URL with its variables filled in: `/api`, `https://api.example.com/v1`.
    pub server: String,
    /// The path template, without the server.
    pub path: String,
    /// The summary in one line.
    pub summary: String,
    /// The description (Markdown). Empty if it is the summary again.
    pub description: String,
    /// `deprecated`.
    pub deprecated: bool,
    /// The location in the document.
    pub at: SourceLocation,
    /// The path parameters, in the order of the template.
    pub path_params: Vec<RustParameter>,
    /// The query, header and cookie parameters.
    pub params: Vec<RustParameter>,
    /// The request body.
    pub body: Option<Body>,
    /// The successful responses.
    pub success: Success,
    /// The name of the error enum: `ListCallLogsError`.
    pub error_name: String,
    /// The error responses.
    pub errors: Vec<ResponseVariant>,
    /// The error enum of an earlier operation of this resource with the same variants. `error_name` is then an alias of
    /// it.
    pub same_errors_as: Option<String>,
    /// The security requirements.
    pub security: Security,
}

/// A request body.
#[derive(Debug, Serialize)]
pub struct Body {
    /// `required`; otherwise the type is an `Option`.
    pub required: bool,
    /// The type.
    pub ty: Type,
    /// Docs (Markdown).
    pub doc: String,
    /// The media type that a client sends, or the codec of a content choice.
    pub media: Media,
    /// Whether the caller sets the media type: it is a range, or there are several.
    pub media_type_is_open: bool,
}
