//! `Reaction`.

use lockstep_runtime::open_enum;

/// They differ in their sign.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Reaction {
    /// `1`.
    N1,
    /// `-1`.
    Minus1,
    /// A value that the description does not name.
    Unknown(i64),
}

open_enum! { Reaction Unknown i64 {
    N1 1,
    Minus1 -1,
} }
