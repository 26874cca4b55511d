//! Cargo's features for the resources: what is compiled with which.

use std::collections::BTreeMap;

use serde::Serialize;

/// The features with any of which something is compiled, sorted. None: it is compiled always.
pub type Gate = Vec<String>;

/// A feature for each resource, and with which of them everything else is compiled. Each stands for the client's and the
/// server's part of it; `resources` stands for all of them, and `all` for what none needs besides.
#[derive(Debug, Default, Serialize)]
pub struct Features {
    /// The resources' features, by module.
    pub resources: BTreeMap<String, String>,
    /// The gates of the modules of `types`.
    pub types: BTreeMap<String, Gate>,
    /// The gates of what several resources share in `operations`, by name.
    pub shared: BTreeMap<String, Gate>,
}
