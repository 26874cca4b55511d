//! `Patterns`, and with it `PatternsValue`.

use lockstep_runtime::{IndexMap, Value, union};

/// `Patterns`.
pub type Patterns = IndexMap<String, PatternsValue>;

/// `PatternsValue`.
#[derive(Clone, Debug, PartialEq)]
pub enum PatternsValue {
    /// A value of type `i64`.
    Integer(i64),
    /// A value of type `String`.
    String(String),
    /// A value of type `bool`.
    Boolean(bool),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { PatternsValue Other { Integer, String, Boolean }
pick {
    Boolean boolean,
    Integer number,
    String string,
} }
