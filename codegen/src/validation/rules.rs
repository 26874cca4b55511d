//! Builds the rules of `schemas.json`.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::openapi::{Api, SchemaId};

/// The rules that are being built. The methods are in the files of this folder.
pub(crate) struct Rules<'a> {
    pub(crate) api: &'a Api,
    /// The names of unnamed schemas that are used several times.
    pub(crate) shared: HashMap<SchemaId, String>,
    pub(crate) schemas: BTreeMap<String, Value>,
    /// The schemas whose names are used, but which are not written yet.
    pub(crate) queue: Vec<(String, SchemaId)>,
    /// The number of schemas that the current one is inlined in.
    pub(crate) nesting: usize,
}
