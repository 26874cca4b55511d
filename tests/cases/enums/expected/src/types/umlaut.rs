//! `Umlaut`.

use lockstep_runtime::open_enum;

/// `Umlaut`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Umlaut {
    /// `größe`.
    Größe,
    /// `大きい`.
    大きい,
    /// `ⓐ`.
    U24d0,
    /// `👍`.
    U1f44d,
    /// `👎`.
    U1f44e,
    /// `é`.
    É,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { Umlaut Unknown {
    Größe "größe",
    大きい "大きい",
    U24d0 "ⓐ",
    U1f44d "👍",
    U1f44e "👎",
    É "é",
} }
