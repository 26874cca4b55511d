//! The Rust model: every name and every type decided, nothing left to the printer.

mod features;
mod operations;
mod responses;
mod security;
mod tables;
mod types;
mod unions;

use std::collections::BTreeMap;

use serde::Serialize;

pub use crate::rust::model::features::*;
pub use crate::rust::model::operations::*;
pub use crate::rust::model::responses::*;
pub use crate::rust::model::security::*;
pub use crate::rust::model::tables::*;
pub use crate::rust::model::types::*;
pub use crate::rust::model::unions::*;

/// A crate to be printed.
#[derive(Debug, Serialize)]
pub struct Crate {
    /// The package's name: `halo-collab`.
    pub package: String,
    /// The package's version.
    pub version: String,
    /// The API's title, for the crate's docs, its README and its manifest.
    pub title: String,
    /// The API's description (Markdown), for the crate's docs.
    pub doc: String,
    /// How far the compiler has to follow types in types, where that is farther than it does by itself.
    pub recursion_limit: Option<u32>,
    /// The types of `types`, in the document's order.
    pub items: Vec<Item>,
    /// Answers with headers, in `operations`, each used by one or more operations.
    pub headed: Vec<ResponseWithHeaders>,
    /// Bodies in one of several media types, in `operations`.
    pub choices: Vec<ContentChoice>,
    /// The resources, each a file in `operations`, `client` and `server`.
    pub resources: Vec<Resource>,
    /// The security schemes; a requirement names one by its index.
    pub schemes: Vec<Scheme>,
    /// The tables.
    pub tables: Vec<Table>,
    /// Base URL that a client uses unless told otherwise, when the document gives an absolute one.
    pub default_server: Option<String>,
    /// Whether paths are matched without regard to case (`x-lockstep-paths: ignore-case`).
    pub ignore_case: bool,
    /// What a server checks requests against: the text of `src/server/schemas.json`.
    #[serde(skip)]
    pub rules: String,
    /// The description in one file: the text of `openapi.json`.
    #[serde(skip)]
    pub openapi: String,
    /// What types derive besides what all derive, by their names.
    pub derives: BTreeMap<String, Vec<String>>,
    /// What the crate depends on besides the runtime: a version, or an inline table of Cargo's.
    pub dependencies: BTreeMap<String, String>,
    /// Cargo's features for the resources; none unless they are wished for.
    pub features: Option<Features>,
}

/// Where in the description an item comes from: `spec/schemas/CallLog.yaml:3:1`.
pub type SourceLocation = String;
