//! `Named`.

use lockstep_runtime::open_enum;

/// `Named`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Named {
    /// `10`: Half of it.
    Ten,
    /// `20`: All of it.
    Twenty,
    /// A value that the description does not name.
    Unknown(i64),
}

open_enum! { Named Unknown i64 {
    Ten 10,
    Twenty 20,
} }
