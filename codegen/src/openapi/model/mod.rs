//! The API as Swagger 2.0 and OpenAPI 3 describe it, made one: references resolved, versions levelled, nothing of YAML or of Rust.

pub(crate) mod effective;
pub mod schema;
pub(crate) mod schema_map;
pub mod security;

use std::collections::HashMap;

use indexmap::IndexMap;
use serde::Serialize;

use crate::openapi::ById;
use crate::source::Span;

pub use crate::openapi::lower::anchors::{Holder, Position, Step};
pub use crate::openapi::model::schema::{
    Additional, Discriminator, JsonType, JsonTypes, Label, Notes, Schema, SchemaId, Table, json_type,
};
pub use crate::openapi::model::security::{Scheme, SchemeKind};

/// An API.
#[derive(Debug, Default, Serialize)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: String,
    /// The first server's URL, variables filled in; `/` when none is given (OpenAPI 3.1, 4.8.1.1).
    pub server: String,
    /// The tags, declared ones first, each with at least one operation.
    pub resources: Vec<Resource>,
    /// The operations in the document's order.
    pub operations: Vec<Operation>,
    /// All schemas; the named ones of `components.schemas` and those inside.
    pub schemas: Vec<Schema>,
    /// How many of the schemas stand in the document; the others were made of those.
    #[serde(skip)]
    pub written: usize,
    /// The schemas as types are chosen by them, where that differs: `allOf` merged, alternatives settled.
    #[serde(skip)]
    pub merged: ById<Box<Schema>>,
    /// For a schema made of two, the one that gives it its name.
    #[serde(skip)]
    pub synthesized_from: HashMap<SchemaId, SchemaId>,
    /// Where schemas stand that others refer to, and that are no components.
    #[serde(skip)]
    pub places: HashMap<SchemaId, Position>,
    /// `components.schemas`, by name.
    pub named: IndexMap<String, SchemaId>,
    /// `components.securitySchemes`, by name.
    pub schemes: IndexMap<String, Scheme>,
    /// `x-lockstep-responses: complete`: every readable property counts as required in what the server sends.
    pub complete: bool,
    /// `x-lockstep-paths: ignore-case`.
    pub ignore_case: bool,
    /// What the project calls schemas in Rust, by name.
    #[serde(skip)]
    pub renamed: HashMap<String, String>,
    /// The project's own types for formats, by path.
    #[serde(skip)]
    pub formats: HashMap<String, String>,
}

/// Operations that go together: those of one tag.
#[derive(Debug, Serialize)]
pub struct Resource {
    /// The tag.
    pub tag: String,
    /// `x-lockstep-name`.
    pub name: Option<String>,
    /// The tag's description.
    pub description: String,
    /// Whether its operations are webhooks or callbacks: a user of the API answers them.
    pub received: bool,
}

/// An operation.
#[derive(Debug, Serialize)]
pub struct Operation {
    /// The operationId; made from method and path when the document has none, and unique.
    pub id: String,
    /// Where it stands.
    #[serde(skip)]
    pub at: Span,
    /// The index of its resource.
    pub resource: usize,
    /// `tags`, in their order. The first is its resource's; it may have none.
    pub tags: Vec<String>,
    /// The HTTP method, in capitals.
    pub method: String,
    /// The path template.
    pub path: String,
    /// The effective server's URL, variables filled in.
    pub server: String,
    /// `summary`.
    pub summary: String,
    /// `description`.
    pub description: String,
    /// `deprecated`.
    pub deprecated: bool,
    /// Its parameters, the path's among them.
    pub params: Vec<Param>,
    /// The request body.
    pub body: Option<Body>,
    /// The answers, in the document's order.
    pub responses: Vec<Response>,
    /// Alternatives, each a set of (scheme, scopes). Empty: open to all.
    pub security: Alternatives,
    /// `x-lockstep-stream`: the array that it answers is a stream.
    pub stream: bool,
}

/// Alternatives, each a set of (scheme, scopes).
pub type Alternatives = Vec<Vec<(String, Vec<String>)>>;

/// A parameter.
#[derive(Clone, Debug, Serialize)]
pub struct Param {
    /// Its name.
    pub name: String,
    /// Where it is declared.
    #[serde(skip)]
    pub at: Span,
    /// `in`.
    pub place: Place,
    /// `description`.
    pub description: String,
    /// `required`; always for the path.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `style`, with its default filled in; `json` for a parameter with `content`.
    pub style: Style,
    /// `explode`, with its default filled in.
    pub explode: bool,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// `allowEmptyValue`.
    pub allow_empty: bool,
    /// Its name in `components.parameters`, when it is a reference to one.
    pub component: Option<String>,
    /// Its schema.
    pub schema: SchemaId,
}

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
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
#[serde(rename_all = "camelCase")]
pub enum Style {
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
    /// A `content` map with a JSON media type.
    Json,
}

/// A request body.
#[derive(Debug, Serialize)]
pub struct Body {
    /// Where it stands.
    #[serde(skip)]
    pub at: Span,
    /// Its name in `components.requestBodies`, when it is a reference to one.
    pub name: Option<String>,
    /// `description`.
    pub description: String,
    /// `required`.
    pub required: bool,
    /// The media types, in the document's order.
    pub content: Vec<Media>,
}

/// A media type.
#[derive(Debug, Serialize)]
pub struct Media {
    /// The media type or range: `application/json`.
    pub name: String,
    /// Where it stands.
    #[serde(skip)]
    pub at: Span,
    /// Its schema.
    pub schema: Option<SchemaId>,
    /// `itemSchema`: the schema of each element of a sequence.
    pub item: Option<SchemaId>,
    /// The members that a form writes as `name[key]=value` (`style: deepObject` of their `encoding`).
    pub deep: Vec<String>,
    /// The media types of members in a form of parts (`contentType` of their `encoding`).
    pub parts: Vec<(String, String)>,
    /// `x-lockstep-form: pairs`: any form, each field a key with its values.
    pub pairs: bool,
}

/// An answer.
#[derive(Debug, Serialize)]
pub struct Response {
    /// Its status.
    pub status: Status,
    /// Where it stands.
    #[serde(skip)]
    pub at: Span,
    /// Its name in `components.responses`, when it is a reference to one.
    pub name: Option<String>,
    /// `description`.
    pub description: String,
    /// The headers, `Content-Type` left out.
    pub headers: Vec<Header>,
    /// The media types.
    pub content: Vec<Media>,
}

/// A status, a range, or every other one.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum Status {
    /// `200`.
    Code(u16),
    /// `4XX`: its first digit.
    Range(u16),
    /// `default`.
    Default,
}

/// A header of an answer.
#[derive(Debug, Serialize)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// `description`.
    pub description: String,
    /// `required`.
    pub required: bool,
    /// Its name in `components.headers`, when it is a reference to one.
    pub component: Option<String>,
    /// Its schema.
    pub schema: SchemaId,
}

impl Api {
    /// The schema of this number.
    pub fn schema(&self, id: SchemaId) -> &Schema {
        &self.schemas[id.0 as usize]
    }

    /// The numbers of all schemas.
    pub fn ids(&self) -> impl Iterator<Item = SchemaId> + use<> {
        (0..u32::try_from(self.schemas.len()).unwrap_or(u32::MAX)).map(SchemaId)
    }

    /// Whether an operation is a webhook or a callback.
    pub fn is_received(&self, operation: &Operation) -> bool {
        self.resources.get(operation.resource).is_some_and(|resource| resource.received)
    }
}

impl Media {
    /// Its schema, and that of its elements.
    pub fn schemas(&self) -> impl Iterator<Item = SchemaId> + use<> {
        self.schema.into_iter().chain(self.item)
    }
}

impl Operation {
    /// Every schema that it uses itself.
    pub fn schemas(&self) -> impl Iterator<Item = SchemaId> + '_ {
        let taken = self.body.iter().flat_map(|body| &body.content);
        let given = self.responses.iter().flat_map(|response| &response.content);
        let headers = self.responses.iter().flat_map(|response| &response.headers).map(|header| header.schema);
        let params = self.params.iter().map(|param| param.schema);
        taken.chain(given).flat_map(Media::schemas).chain(headers).chain(params)
    }
}
