//! `Tree`.

use lockstep_runtime::{Value, union};

use super::Branch;

/// Holds itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// A value of type `String`.
    String(String),
    /// A value of type `Box<Branch>`.
    Branch(Box<Branch>),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Tree Other { String, Branch }
pick {
    String string,
    Branch object,
} }
