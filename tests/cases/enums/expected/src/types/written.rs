//! `Written`.

use lockstep_runtime::open_enum;

/// Texts that YAML reads as something else.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Written {
    /// `on`.
    On,
    /// `off`.
    Off,
    /// `true`.
    True,
    /// `1`.
    N1,
    /// `1.0`.
    N10,
    /// `0x1F`.
    N0x1F,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { Written Unknown {
    On "on",
    Off "off",
    True "true",
    N1 "1",
    N10 "1.0",
    N0x1F "0x1F",
} }
