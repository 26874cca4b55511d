//! Overrides of `lockstep.yaml`: other names, other types, additional derives, and operations to skip.
//!
//! [`Overrides::apply`] changes the OpenAPI model, and stores the remaining settings in
//! [`GenerationSettings`](crate::openapi::GenerationSettings). No stage imports this module, and it imports no later stage.

mod apply;
mod generated_types;
mod locations;
mod report;
mod rust_syntax;
mod validate;

use std::collections::BTreeMap;

pub(crate) use crate::overrides::generated_types::{GeneratedType, GeneratedTypes};
pub use crate::overrides::locations::{OverrideSetting, SettingLocations};
pub(crate) use crate::overrides::report::OverrideReport;

/// The overrides of a project, by the names of its document.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Overrides {
    /// The Rust names of component schemas.
    pub schemas: BTreeMap<String, String>,
    /// The Rust names of operations, by operationId.
    pub operations: BTreeMap<String, String>,
    /// The Rust names of resources, by tag.
    pub tags: BTreeMap<String, String>,
    /// The operationIds of operations to skip.
    pub skipped_operations: Vec<String>,
    /// The tags of operations to skip.
    pub skipped_tags: Vec<String>,
    /// The paths of Rust types, by format. A type must serialize and deserialize values of its format.
    pub formats: BTreeMap<String, String>,
    /// Additional derives, by the names of the generated types.
    pub derives: BTreeMap<String, Vec<String>>,
    /// Additional dependencies, by package name: a version, or an inline table of `Cargo.toml`.
    pub dependencies: BTreeMap<String, String>,
    /// Whether each resource is a Cargo feature, so that a part of the crate can be compiled alone.
    pub resource_features: bool,
    /// The locations of the settings.
    pub locations: SettingLocations,
}
