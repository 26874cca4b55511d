//! `Nullable30`.

use lockstep_runtime::open_enum;

/// `Nullable30`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Nullable30 {
    /// `a`.
    A,
    /// `b`.
    B,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { Nullable30 Unknown {
    A "a",
    B "b",
} }
