//! `Described`.

use lockstep_runtime::open_enum;

/// `Described`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Described {
    /// `a`: The first.
    A,
    /// `b`: The second.
    B,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { Described Unknown {
    A "a",
    B "b",
} }
