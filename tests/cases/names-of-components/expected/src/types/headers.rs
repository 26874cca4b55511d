//! `KindHeader`.

use lockstep_runtime::open_enum;

/// `KindHeader`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum KindHeader {
    /// `hard`.
    Hard,
    /// `soft`.
    Soft,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { KindHeader Unknown {
    Hard "hard",
    Soft "soft",
} }
