//! `Currency`.

use lockstep_runtime::open_enum;

/// `Currency`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Currency {
    /// `EUR`.
    Eur,
    /// `CHF`.
    Chf,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { Currency Unknown {
    Eur "EUR",
    Chf "CHF",
} }
