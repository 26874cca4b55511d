//! The settings of a project for the generated crate.
//!
//! Overrides of `lockstep.yaml` are applied to the model, so that later stages read the model only. What no field of the API holds
//! is stored here.

use std::collections::{BTreeMap, HashMap};

/// Settings that the document does not contain.
#[derive(Clone, Debug, Default)]
pub struct GenerationSettings {
    /// Names of component schemas in Rust, before case conversion, by their names in the document.
    pub schema_names: HashMap<String, String>,
    /// Paths of Rust types, by the formats that they represent.
    pub format_types: HashMap<String, String>,
    /// Additional derives, by the names of the generated types.
    pub derives: BTreeMap<String, Vec<String>>,
    /// Additional dependencies, by package name: a version, or an inline table of `Cargo.toml`.
    pub dependencies: BTreeMap<String, String>,
    /// Whether each resource is a Cargo feature.
    pub resource_features: bool,
}

impl GenerationSettings {
    /// Returns the name of a component schema in Rust, before case conversion.
    pub fn schema_name<'a>(&'a self, name: &'a str) -> &'a str {
        self.schema_names.get(name).map_or(name, String::as_str)
    }
}
