//! `FormEither`.

use lockstep_runtime::{Value, union};

/// `FormEither`.
#[derive(Clone, Debug, PartialEq)]
pub enum FormEither {
    /// A value of type `i64`.
    Integer(i64),
    /// A value of type `String`.
    String(String),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { FormEither Other { Integer, String }
pick {
    Integer number,
    String string,
} }
