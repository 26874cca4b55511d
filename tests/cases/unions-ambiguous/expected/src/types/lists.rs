//! `Lists`.

use lockstep_runtime::{Value, union};

/// `Lists`.
#[derive(Clone, Debug, PartialEq)]
pub enum Lists {
    /// A value of type `Vec<i64>`.
    IntegerList(Vec<i64>),
    /// A value of type `Vec<String>`.
    StringList(Vec<String>),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Lists Other fit {
    IntegerList,
    StringList,
} }
