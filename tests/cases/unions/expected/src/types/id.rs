//! `Id`.

use lockstep_runtime::{Value, union};

/// `Id`.
#[derive(Clone, Debug, PartialEq)]
pub enum Id {
    /// A value of type `String`.
    String(String),
    /// A value of type `i64`.
    Integer(i64),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Id Other { String, Integer }
pick {
    Integer number,
    String string,
} }
