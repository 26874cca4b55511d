//! `Numbers`.

use lockstep_runtime::open_enum;

/// `Numbers`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Numbers {
    /// `1`.
    N1,
    /// `2`.
    N2,
    /// `3`.
    N3,
    /// A value that the description does not name.
    Unknown(i64),
}

open_enum! { Numbers Unknown i64 {
    N1 1,
    N2 2,
    N3 3,
} }
