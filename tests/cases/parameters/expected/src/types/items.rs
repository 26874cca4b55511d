//! `GetItemRange`, and with it `GetItemTheme`.

use lockstep_runtime::{Date, object, open_enum};

/// `GetItemRange`.
#[derive(Clone, Default)]
pub struct GetItemRange {
    /// `from`.
    pub from: Option<Date>,
    /// `to`.
    pub to: Option<Date>,
}

object! { GetItemRange {
    0 "from" from optional,
    1 "to" to optional,
} }

/// `GetItemTheme`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum GetItemTheme {
    /// `light`.
    Light,
    /// `dark`.
    Dark,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { GetItemTheme Unknown {
    Light "light",
    Dark "dark",
} }
