//! `Twice`.

use lockstep_runtime::open_enum;

/// `Twice`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Twice {
    /// `a`.
    A,
    /// `b`.
    B,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { Twice Unknown {
    A "a",
    B "b",
} }
