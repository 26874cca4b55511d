//! `Contradicted`, and with it `ContradictedSchema`.

use lockstep_runtime::open_enum;

/// The values beside leave one alternative.
pub type Contradicted = ContradictedSchema;

/// Second
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ContradictedSchema {
    /// `b`.
    Second,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ContradictedSchema Unknown {
    Second "b",
} }
