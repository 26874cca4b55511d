//! `Texts`.

use lockstep_runtime::open_enum;

/// Lists of texts are one list; any text is what such an enum keeps anyway.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Texts {
    /// `auto`.
    Auto,
    /// `none`.
    None,
    /// `all`.
    All,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { Texts Unknown {
    Auto "auto",
    None "none",
    All "all",
} }
