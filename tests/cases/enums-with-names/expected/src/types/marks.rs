//! `Marks`.

use lockstep_runtime::open_enum;

/// `Marks`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Marks {
    /// `+1`.
    Plus1,
    /// `-1`.
    Minus1,
    /// "".
    Empty,
    /// `a`.
    A,
    /// `A`.
    A2,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { Marks Unknown {
    Plus1 "+1",
    Minus1 "-1",
    Empty "",
    A "a",
    A2 "A",
} }
