//! `Mixed`, and with it `MixedA`.

use lockstep_runtime::{Value, open_enum, union};

/// `Mixed`.
#[derive(Clone, Debug, PartialEq)]
pub enum Mixed {
    /// A value of type `bool`.
    True(bool),
    /// A value of type `i64`.
    N1(i64),
    /// A value of type `MixedA`.
    A(MixedA),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Mixed Other { True, N1, A }
pick {
    True boolean,
    N1 number,
    A string,
} }

/// `MixedA`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum MixedA {
    /// `a`.
    A,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { MixedA Unknown {
    A "a",
} }
