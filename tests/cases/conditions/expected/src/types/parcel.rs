//! `Parcel`.

use lockstep_runtime::{IndexMap, Value, object};

use super::Route;

/// What follows from a condition is enforced; its members are kept.
#[derive(Clone, Default)]
pub struct Parcel {
    /// `country`.
    pub country: Option<String>,
    /// `zip`.
    pub zip: Option<String>,
    /// A list of which some elements must be stops.
    pub route: Option<Route>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { Parcel {
    0 "country" country optional,
    1 "zip" zip optional,
    2 "route" route optional,
} rest additional }
