//! `Either`.

use lockstep_runtime::{Value, union};

use super::Or;

/// A union that holds itself, more than once.
#[derive(Clone, Debug, PartialEq)]
pub enum Either {
    /// A value of type `Box<Or>`.
    Or(Box<Or>),
    /// A value of type `String`.
    String(String),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Either Other fit {
    Or,
    String,
} }
