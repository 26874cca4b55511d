//! `Nullable`.

use lockstep_runtime::open_enum;

/// `Nullable`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Nullable {
    /// `1`.
    N1,
    /// `2`.
    N2,
    /// A value that the description does not name.
    Unknown(i64),
}

open_enum! { Nullable Unknown i64 {
    N1 1,
    N2 2,
} }
