//! `TextSchema`.

use lockstep_runtime::{Uuid, Value, union};

/// `Text`.
#[derive(Clone, Debug, PartialEq)]
pub enum TextSchema {
    /// A value of type `Uuid`.
    Uuid(Uuid),
    /// A value of type `String`.
    String(String),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { TextSchema Other fit {
    Uuid,
    String,
} }
