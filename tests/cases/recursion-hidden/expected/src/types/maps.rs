//! `Maps`.

use lockstep_runtime::IndexMap;

use super::Perhaps;

/// `Maps`.
pub type Maps = IndexMap<String, Option<Perhaps>>;
