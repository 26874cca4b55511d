//! `Mixed`, and with it `MixedInteger`, `MixedString`.

use lockstep_runtime::{Value, open_enum, union};

/// `Mixed`.
#[derive(Clone, Debug, PartialEq)]
pub enum Mixed {
    /// A value of type `bool`.
    True(bool),
    /// A value of type `MixedInteger`.
    Integer(MixedInteger),
    /// A value of type `MixedString`.
    String(MixedString),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Mixed Other { True, Integer, String }
pick {
    True boolean,
    Integer number,
    String string,
} }

/// `MixedInteger`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum MixedInteger {
    /// `1`.
    N1,
    /// `2`.
    N2,
    /// A value that the description does not name.
    Unknown(i64),
}

open_enum! { MixedInteger Unknown i64 {
    N1 1,
    N2 2,
} }

/// `MixedString`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum MixedString {
    /// `a`.
    A,
    /// `b`.
    B,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { MixedString Unknown {
    A "a",
    B "b",
} }
