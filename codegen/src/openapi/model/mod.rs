//! The OpenAPI model: an API without the differences between Swagger 2.0 and OpenAPI 3, and without anything of YAML or Rust.

pub(crate) mod effective;
mod json_type;
mod operation;
pub mod reachable;
mod schema;
pub(crate) mod schema_map;
mod schema_position;
pub mod security;
mod settings;

use std::collections::HashMap;

use indexmap::IndexMap;
use serde::Serialize;

pub(crate) use crate::openapi::model::effective::{MAX_REFERENCE_CHAIN, follow_schema_targets};
pub use crate::openapi::model::json_type::{JsonType, JsonTypes};
pub use crate::openapi::model::operation::{
    Header, MediaType, Operation, Parameter, ParameterLocation, ParameterStyle, RequestBody, Resource, Response,
    SecurityAlternatives, SecurityRequirement, Status,
};
pub(crate) use crate::openapi::model::reachable::collect_reachable;
pub use crate::openapi::model::schema::{
    Additional, Annotations, Discriminator, EnumLabel, Schema, SchemaId, TableExtension, json_type,
};
pub use crate::openapi::model::schema_map::SchemaMap;
pub(crate) use crate::openapi::model::schema_map::SchemaSet;
pub use crate::openapi::model::schema_position::{ComponentSection, PositionOwner, PositionStep, SchemaPosition};
pub use crate::openapi::model::security::{SecurityScheme, SecuritySchemeKind};
pub use crate::openapi::model::settings::GenerationSettings;

/// An API.
#[derive(Debug, Default, Serialize)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: String,
    /// The first server's URL, with variables replaced; `/` if it has no server (OpenAPI 3.1, 4.8.1.1).
    pub server: String,
    /// The tags with operations, those of `tags` first.
    pub resources: Vec<Resource>,
    /// The operations, in the document's order.
    pub operations: Vec<Operation>,
    /// All schemas: those of the document, then those that normalization synthesizes.
    pub schemas: Vec<Schema>,
    /// The number of schemas of the document.
    #[serde(skip)]
    pub declared_schemas: usize,
    /// The normalized schemas that differ from the schemas of the document.
    #[serde(skip)]
    pub effective_schemas: SchemaMap<Box<Schema>>,
    /// The schema that a synthesized schema is named after.
    #[serde(skip)]
    pub synthesized_from: HashMap<SchemaId, SchemaId>,
    /// The positions of schemas that are referenced and are no components.
    #[serde(skip)]
    pub positions: HashMap<SchemaId, SchemaPosition>,
    /// `components.schemas`, by name.
    pub named: IndexMap<String, SchemaId>,
    /// `components.securitySchemes`, by name.
    pub schemes: IndexMap<String, SecurityScheme>,
    /// `x-lockstep-responses: complete`: in responses, every readable property counts as required.
    pub complete_responses: bool,
    /// `x-lockstep-paths: ignore-case`.
    pub ignore_case: bool,
    /// The settings of the project for the generated crate.
    #[serde(skip)]
    pub settings: GenerationSettings,
}

impl Api {
    /// Returns the schema with this id, as the document has it.
    pub fn schema(&self, id: SchemaId) -> &Schema {
        &self.schemas[id.0 as usize]
    }

    /// Returns the ids of all schemas.
    pub fn ids(&self) -> impl Iterator<Item = SchemaId> + use<> {
        (0..u32::try_from(self.schemas.len()).unwrap_or(u32::MAX)).map(SchemaId)
    }

    /// Returns whether the document contains the schema, so that it is not synthesized.
    pub fn is_declared(&self, id: SchemaId) -> bool {
        (id.0 as usize) < self.declared_schemas
    }

    /// Returns whether an operation is a webhook or a callback.
    pub fn is_received(&self, operation: &Operation) -> bool {
        self.resources.get(operation.resource).is_some_and(|resource| resource.received)
    }
}
