//! Resources and operations.

use serde::Serialize;

use crate::openapi::model::SchemaId;
use crate::source::Span;

/// The operations of a tag.
#[derive(Debug, Serialize)]
pub struct Resource {
    /// The tag.
    pub tag: String,
    /// `x-lockstep-name`.
    pub name: Option<String>,
    /// The tag's `description`.
    pub description: String,
    /// Whether its operations are webhooks or callbacks, which a user of the API serves.
    pub received: bool,
}

/// An operation.
#[derive(Debug, Serialize)]
pub struct Operation {
    /// The unique operationId, or an id of method and path.
    pub id: String,
    /// The location of its declaration.
    #[serde(skip)]
    pub at: Span,
    /// The index of its resource.
    pub resource: usize,
    /// `tags`. The first is the tag of its resource.
    pub tags: Vec<String>,
    /// The HTTP method, in capitals.
    pub method: String,
    /// The path template.
    pub path: String,
    /// The effective server's URL, with variables replaced.
    pub server: String,
    /// `summary`.
    pub summary: String,
    /// `description`.
    pub description: String,
    /// `deprecated`.
    pub deprecated: bool,
    /// The parameters, including those of the path item.
    pub params: Vec<Parameter>,
    /// The request body.
    pub body: Option<RequestBody>,
    /// The responses, in the document's order.
    pub responses: Vec<Response>,
    /// The security requirements. An operation without any is public.
    pub security: SecurityAlternatives,
    /// `x-lockstep-stream`: the array of the response is streamed.
    pub stream: bool,
}

/// A security scheme's name, with the required scopes.
pub type SecurityRequirement = (String, Vec<String>);

/// Alternatives, each a list of requirements that must all be met.
pub type SecurityAlternatives = Vec<Vec<SecurityRequirement>>;

/// A parameter.
#[derive(Clone, Debug, Serialize)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// The location of its declaration.
    #[serde(skip)]
    pub at: Span,
    /// `in`.
    pub location: ParameterLocation,
    /// `description`.
    pub description: String,
    /// `required`; always `true` in the path.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `style`, or its default; `Json` for a parameter with `content`.
    pub style: ParameterStyle,
    /// `explode`, or its default.
    pub explode: bool,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// `allowEmptyValue`.
    pub allow_empty: bool,
    /// Its name in `components.parameters`, if it is declared there.
    pub component: Option<String>,
    /// Its schema.
    pub schema: SchemaId,
}

/// The location of a parameter in a request.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ParameterLocation {
    /// The path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
}

/// The encoding of a parameter (OpenAPI 3.1, 4.8.12.3).
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ParameterStyle {
    /// `simple`.
    Simple,
    /// `label`.
    Label,
    /// `matrix`.
    Matrix,
    /// `form`.
    Form,
    /// `spaceDelimited`.
    SpaceDelimited,
    /// `pipeDelimited`.
    PipeDelimited,
    /// `deepObject`.
    DeepObject,
    /// A `content` with a JSON media type.
    Json,
}

/// A request body.
#[derive(Debug, Serialize)]
pub struct RequestBody {
    /// The location of its declaration.
    #[serde(skip)]
    pub at: Span,
    /// Its name in `components.requestBodies`, if it is declared there.
    pub name: Option<String>,
    /// `description`.
    pub description: String,
    /// `required`.
    pub required: bool,
    /// The media types, in the document's order.
    pub content: Vec<MediaType>,
}

/// A media type of a body.
#[derive(Debug, Serialize)]
pub struct MediaType {
    /// The media type or range: `application/json`.
    pub name: String,
    /// The location of its declaration.
    #[serde(skip)]
    pub at: Span,
    /// Its schema.
    pub schema: Option<SchemaId>,
    /// `itemSchema`: the schema of each item of a sequence.
    pub item: Option<SchemaId>,
    /// The properties that a form encodes as `name[key]=value` (`encoding` with `style: deepObject`).
    pub deep_object_properties: Vec<String>,
    /// The media types of the parts of a multipart form, by property (`encoding` with `contentType`).
    pub part_media_types: Vec<(String, String)>,
    /// `x-lockstep-form: pairs`: a form of any fields.
    pub is_pairs: bool,
}

/// A response.
#[derive(Debug, Serialize)]
pub struct Response {
    /// Its status.
    pub status: Status,
    /// The location of its declaration.
    #[serde(skip)]
    pub at: Span,
    /// Its name in `components.responses`, if it is declared there.
    pub name: Option<String>,
    /// `description`.
    pub description: String,
    /// The headers except `Content-Type`.
    pub headers: Vec<Header>,
    /// The media types.
    pub content: Vec<MediaType>,
}

/// The status of a response.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum Status {
    /// `200`.
    Code(u16),
    /// `4XX`: its first digit.
    Range(u16),
    /// `default`.
    Default,
}

/// A header of a response.
#[derive(Debug, Serialize)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// `description`.
    pub description: String,
    /// `required`.
    pub required: bool,
    /// Its name in `components.headers`, if it is declared there.
    pub component: Option<String>,
    /// Its schema.
    pub schema: SchemaId,
}

impl MediaType {
    /// Returns its schema, and the schema of its items.
    pub fn schemas(&self) -> impl Iterator<Item = SchemaId> + use<> {
        self.schema.into_iter().chain(self.item)
    }
}

impl Operation {
    /// Returns the schemas that it uses directly.
    pub fn schemas(&self) -> impl Iterator<Item = SchemaId> + '_ {
        let request = self.body.iter().flat_map(|body| &body.content);
        let responses = self.responses.iter().flat_map(|response| &response.content);
        let headers = self.responses.iter().flat_map(|response| &response.headers).map(|header| header.schema);
        let params = self.params.iter().map(|param| param.schema);
        request.chain(responses).flat_map(MediaType::schemas).chain(headers).chain(params)
    }
}
