//! Resources, operations, parameters and bodies.

use serde::Serialize;

use crate::rust::model::{ResponseVariant, Security, SourceLocation, Success, Type};

/// A resource: a trait for the server, a struct for the client.
#[derive(Debug, Serialize)]
pub struct Resource {
    /// The name in `UpperCamelCase`: `CallLogs`. The names of its types begin with it.
    pub name: String,
    /// The server's trait: `CallLogsApi`.
    pub trait_name: String,
    /// The client's struct: `CallLogsClient`.
    pub client_name: String,
    /// Its module, and the client's method: `call_logs`.
    pub module: String,
    /// Docs (Markdown).
    pub doc: String,
    /// Its operations.
    pub operations: Vec<Operation>,
    /// Whether they are webhooks or callbacks: no client calls them, and a router of their own answers.
    pub received: bool,
}

/// An operation.
#[derive(Debug, Serialize)]
pub struct Operation {
    /// The operationId as it is in the description.
    pub id: String,
    /// The name in `UpperCamelCase`: `ListCallLogs`. The names of its types begin with it.
    pub name: String,
    /// The client's request builder: `ListCallLogsRequest`.
    pub request_name: String,
    /// The server's struct of parameters: `ListCallLogsParams`.
    pub params_name: String,
    /// The method's name: `list`.
    pub ident: String,
    /// The name of its constant in `operations`: `LIST_CALL_LOGS`.
    pub constant: String,
    /// The HTTP method, in capitals.
    pub method: String,
    /// Its effective server's URL, variables filled in: `/api`, `https://api.example.com/v1`.
    pub server: String,
    /// The path template, without the server.
    pub path: String,
    /// Docs: `` `GET /CallLog`: List of CallLog. ``, a blank line, the description.
    pub doc: String,
    /// Whether the description calls it deprecated.
    pub deprecated: bool,
    /// Where it comes from.
    pub at: SourceLocation,
    /// Path parameters, in the order of the template.
    pub path_params: Vec<Parameter>,
    /// Query, header and cookie parameters.
    pub params: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// What it answers when it succeeds.
    pub success: Success,
    /// The name of the enum of its other answers: `ListCallLogsError`.
    pub error_name: String,
    /// The other answers.
    pub errors: Vec<ResponseVariant>,
    /// The enum of an operation of the same resource that has the same other answers; it is then another name of that one.
    pub errors_of: Option<String>,
    /// What a caller must show.
    pub security: Security,
}

/// A parameter.
#[derive(Debug, Serialize)]
pub struct Parameter {
    /// Its name on the wire.
    pub wire: String,
    /// Its member in the object of parameters that a server reads: its name, with its place in front where two have the same.
    pub field: String,
    /// Its name in Rust.
    pub ident: String,
    /// Docs (Markdown).
    pub doc: String,
    /// Whether the description calls it deprecated.
    pub deprecated: bool,
    /// Where it stands.
    pub place: ParameterLocation,
    /// How it is written; one of the names of OpenAPI's `style`, with `Json` for a `content` parameter.
    pub style: ParameterStyle,
    /// Whether each element has a pair of its own.
    pub explode: bool,
    /// Whether reserved characters are left as they are.
    pub allow_reserved: bool,
    /// Whether it must be there.
    pub required: bool,
    /// The type of its value.
    pub ty: Type,
}

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum ParameterLocation {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// How a parameter is written (OpenAPI 3.1, 4.8.12.3).
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
    /// Whether it must be there; otherwise its type is an `Option`.
    pub required: bool,
    /// Its type.
    pub ty: Type,
    /// Docs (Markdown).
    pub doc: String,
    /// How it is written: the media type a client sends, or a choice.
    pub media: Media,
    /// Whether a caller has to say which of several media types it is, or may.
    pub open: bool,
}

/// A media type and how it is read and written.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Media {
    /// The media type or range: `application/json`.
    pub name: String,
    /// How.
    pub codec: Codec,
    /// The members that a form writes as `name[key]=value`.
    pub deep: Vec<String>,
    /// The media types of members in a form of parts.
    pub parts: Vec<(String, String)>,
}

impl Media {
    /// A media type in this codec.
    pub fn new(name: &str, codec: Codec) -> Self {
        Self { name: name.to_owned(), codec, deep: Vec::new(), parts: Vec::new() }
    }
}

/// How a body is read and written.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum Codec {
    /// JSON.
    Json,
    /// A JSON array, element by element: the type is `Items<T>`.
    JsonStream,
    /// Text as it is: `String`.
    Text,
    /// Octets as they are: `Bytes`.
    Binary,
    /// Octets as they come: `Items<Bytes>`.
    ByteStream,
    /// `text/event-stream`, the data of each event in JSON: `Items<ServerEvent<T>>`.
    EventStream,
    /// `text/event-stream`, each event an object with `data`, `event`, `id`: `Items<T>`.
    EventObjects,
    /// JSON, an element a line: `Items<T>`.
    JsonLines,
    /// JSON, a record separator before each element (RFC 7464): `Items<T>`.
    JsonSequence,
    /// `application/x-www-form-urlencoded`, each field a member.
    Form,
    /// `multipart/form-data`, each part a member.
    Multipart,
    /// Any form, each field a key with its values (`x-lockstep-form: pairs`).
    Pairs,
    /// No body: `()`.
    Empty,
    /// A struct of body and headers: a `ResponseWithHeaders` of this crate.
    HeadersAndBody,
    /// One of several media types: a `ContentChoice` of this crate.
    AnyContent,
    /// One of several statuses: an enum.
    Responses,
}
