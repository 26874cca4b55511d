//! `Event`.

use lockstep_runtime::{IndexMap, object};

/// `Event`.
#[derive(Clone)]
pub struct Event {
    /// `id`.
    pub id: String,
    /// Members that no other field names.
    pub additional: IndexMap<String, String>,
}

object! { Event {
    0 "id" id required,
} rest additional }
