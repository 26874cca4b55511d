//! `AdoptionRecord`.

use lockstep_runtime::{Date, object};

/// `AdoptionRecord`.
#[derive(Clone, Default)]
pub struct AdoptionRecord {
    /// `on`.
    pub on: Option<Date>,
}

object! { AdoptionRecord {
    0 "on" on optional,
} }
