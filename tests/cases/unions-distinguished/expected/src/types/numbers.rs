//! `Numbers`.

use lockstep_runtime::{Value, union};

/// What a number would lose, an integer keeps.
#[derive(Clone, Debug, PartialEq)]
pub enum Numbers {
    /// A value of type `f64`.
    Number(f64),
    /// A value of type `i64`.
    Integer(i64),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Numbers Other fit {
    Integer,
    Number,
} }
