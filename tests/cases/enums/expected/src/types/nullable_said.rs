//! `NullableSaid`.

use lockstep_runtime::open_enum;

/// `NullableSaid`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum NullableSaid {
    /// `a`.
    A,
    /// `b`.
    B,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { NullableSaid Unknown {
    A "a",
    B "b",
} }
