//! `AnyOrText`.

use lockstep_runtime::{Uuid, Value, union};

/// `AnyOrText`.
#[derive(Clone, Debug, PartialEq)]
pub enum AnyOrText {
    /// A value of type `Uuid`.
    Uuid(Uuid),
    /// A value of type `Value`.
    Any(Value),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { AnyOrText Other fit {
    Uuid,
    Any,
} }
