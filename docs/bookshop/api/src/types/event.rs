//! `Event`.

use lockstep_runtime::{Value, union};

use super::{Added, Removed};

/// A change of the catalogue.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Where `kind` is `added`.
    Added(Added),
    /// Where `kind` is `removed`.
    Removed(Removed),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Event Other tag "kind" {
    Added ["added"],
    Removed ["removed"],
} }
