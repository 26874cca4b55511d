//! `Level`.

use lockstep_runtime::open_enum;

/// The names are the titles of the constants.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Level {
    /// `0`: Nobody is woken.
    Low,
    /// `1`.
    High,
    /// A value that the description does not name.
    Unknown(i64),
}

open_enum! { Level Unknown i64 {
    Low 0,
    High 1,
} }
