//! `OfNamedUnions`.

use lockstep_runtime::{Value, union};

use super::{ByConstant, Nested};

/// `OfNamedUnions`.
#[derive(Clone, Debug, PartialEq)]
pub enum OfNamedUnions {
    /// A value of type `ByConstant`.
    ByConstant(ByConstant),
    /// A value of type `Nested`.
    Nested(Nested),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { OfNamedUnions Other { ByConstant, Nested }
pick {
    Nested boolean,
    Nested number,
    Nested string,
    ByConstant object,
} }
