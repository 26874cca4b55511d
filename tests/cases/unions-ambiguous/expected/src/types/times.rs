//! `Times`.

use lockstep_runtime::{DateTime, Uuid, Value, union};

/// `Times`.
#[derive(Clone, Debug, PartialEq)]
pub enum Times {
    /// A value of type `DateTime`.
    DateTime(DateTime),
    /// A value of type `Uuid`.
    Uuid(Uuid),
    /// A value of type `String`.
    String(String),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Times Other fit {
    DateTime,
    Uuid,
    String,
} }
