//! Resources, operations, parameters and request bodies.

use serde::Serialize;

use crate::rust::model::{ResponseVariant, Security, SourceLocation, Success, Type};

pub use crate::media_types::Codec;

/// A resource: a trait for the server and a handle for the client.
#[derive(Debug, Serialize)]
pub struct Resource {
    /// The name in `UpperCamelCase`: `CallLogs`. The names of its types begin with it.
    pub name: String,
    /// The server's trait: `CallLogsApi`.
    pub trait_name: String,
    /// The client's handle: `CallLogsClient`.
    pub client_name: String,
    /// The module, and the client's method: `call_logs`.
    pub module: String,
    /// Docs (Markdown).
    pub doc: String,
    /// The operations.
    pub operations: Vec<Operation>,
    /// Whether the operations are webhooks or callbacks: no client sends them, and they have a router each.
    pub is_webhook: bool,
}

/// An operation.
#[derive(Debug, Serialize)]
pub struct Operation {
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
    /// Docs: `` `GET /CallLog`: List of CallLog. ``, a blank line, the description.
    pub doc: String,
    /// `deprecated`.
    pub deprecated: bool,
    /// The location in the document.
    pub at: SourceLocation,
    /// The path parameters, in the order of the template.
    pub path_params: Vec<Parameter>,
    /// The query, header and cookie parameters.
    pub params: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// The successful responses.
    pub success: Success,
    /// The name of the error enum: `ListCallLogsError`.
    pub error_name: String,
    /// The error responses.
    pub errors: Vec<ResponseVariant>,
    /// The error enum of an earlier operation of this resource with the same variants. `error_name` is then an alias of it.
    pub same_errors_as: Option<String>,
    /// The security requirements.
    pub security: Security,
}

/// A parameter.
#[derive(Debug, Serialize)]
pub struct Parameter {
    /// The name on the wire.
    pub wire: String,
    /// The key in the server's object of parameters: the wire name, with the location in front where two have the same.
    pub key: String,
    /// The name in Rust.
    pub ident: String,
    /// Docs (Markdown).
    pub doc: String,
    /// `deprecated`.
    pub deprecated: bool,
    /// `in`.
    pub location: ParameterLocation,
    /// `style`, or `Json` for a parameter with `content`.
    pub style: ParameterStyle,
    /// `explode`: whether each element is a pair.
    pub explode: bool,
    /// `allowReserved`: whether reserved characters are sent unescaped.
    pub allow_reserved: bool,
    /// `required`.
    pub required: bool,
    /// The type of the value.
    pub ty: Type,
}

/// The location of a parameter.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum ParameterLocation {
    /// `in: path`.
    Path,
    /// `in: query`.
    Query,
    /// `in: header`.
    Header,
    /// `in: cookie`.
    Cookie,
}

/// The serialization of a parameter (OpenAPI 3.1, 4.8.12.3).
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum ParameterStyle {
    /// `style: simple`.
    Simple,
    /// `style: label`.
    Label,
    /// `style: matrix`.
    Matrix,
    /// `style: form`.
    Form,
    /// `style: spaceDelimited`.
    SpaceDelimited,
    /// `style: pipeDelimited`.
    PipeDelimited,
    /// `style: deepObject`.
    DeepObject,
    /// `content: application/json`.
    Json,
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

/// A media type and its codec.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Media {
    /// The media type or range: `application/json`.
    pub name: String,
    /// The codec.
    pub codec: Codec,
    /// The properties that a form encodes as `name[key]=value`.
    pub deep: Vec<String>,
    /// The media types of properties in a multipart form.
    pub parts: Vec<(String, String)>,
}

impl Media {
    /// Creates a media type with this codec.
    pub fn new(name: &str, codec: Codec) -> Self {
        Self { name: name.to_owned(), codec, deep: Vec::new(), parts: Vec::new() }
    }
}
