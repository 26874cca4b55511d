//! `One`.

use lockstep_runtime::open_enum;

/// `One`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum One {
    /// `only`.
    Only,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { One Unknown {
    Only "only",
} }
