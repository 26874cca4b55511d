//! `Nested`.

use lockstep_runtime::{Value, union};

/// Alternatives of alternatives without a name are one list.
#[derive(Clone, Debug, PartialEq)]
pub enum Nested {
    /// A value of type `String`.
    String(String),
    /// A value of type `i64`.
    Integer(i64),
    /// A value of type `bool`.
    Boolean(bool),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Nested Other { String, Integer, Boolean }
pick {
    Boolean boolean,
    Integer number,
    String string,
} }
