//! `Strings`.

use lockstep_runtime::open_enum;

/// `Strings`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Strings {
    /// `a`.
    A,
    /// `b`.
    B,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { Strings Unknown {
    A "a",
    B "b",
} }
