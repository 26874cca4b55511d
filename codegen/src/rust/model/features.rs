//! Cargo features for the resources: which modules are compiled with which feature.

use std::collections::BTreeMap;

use serde::Serialize;

/// Features, sorted; any of them enables an item. An item with an empty gate is always compiled.
pub type Gate = Vec<String>;

/// A feature for each resource, and the gates of the items that only some resources need.
///
/// A resource's feature enables the client's and the server's part of it. `resources` enables all resources, and `all`
/// also the items that no resource needs.
#[derive(Debug, Default, Serialize)]
pub struct Features {
    /// The resources' features, by module.
    pub resources: BTreeMap<String, String>,
    /// The gates of the modules of `types`.
    pub types: BTreeMap<String, Gate>,
    /// The gates of the types in `operations` that several resources share, by name.
    pub shared: BTreeMap<String, Gate>,
}
