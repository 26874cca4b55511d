//! `Twice`.

use lockstep_runtime::open_enum;

/// `Twice`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Twice {
    /// `10`.
    Ten,
    /// `20`.
    Twenty,
    /// A value that the description does not name.
    Unknown(i64),
}

open_enum! { Twice Unknown i64 {
    Ten 10,
    Twenty 20,
} }
