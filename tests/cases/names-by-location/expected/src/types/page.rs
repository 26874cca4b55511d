//! `Page`.

use lockstep_runtime::{IndexMap, Value, object};

/// `Page`.
#[derive(Clone, Default)]
pub struct Page {
    /// `data`.
    pub data: Option<Vec<IndexMap<String, Value>>>,
}

object! { Page {
    0 "data" data optional,
} }
