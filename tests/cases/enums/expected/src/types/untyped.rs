//! `Untyped`.

use lockstep_runtime::open_enum;

/// `Untyped`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Untyped {
    /// `a`.
    A,
    /// `b`.
    B,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { Untyped Unknown {
    A "a",
    B "b",
} }
