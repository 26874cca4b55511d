//! `OpenBySchema`.

use lockstep_runtime::{IndexMap, Value, object};

/// `OpenBySchema`.
#[derive(Clone, Default)]
pub struct OpenBySchema {
    /// `a`.
    pub a: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { OpenBySchema {
    0 "a" a optional,
} rest additional }
