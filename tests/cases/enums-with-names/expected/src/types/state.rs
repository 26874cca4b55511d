//! `State`.

use lockstep_runtime::open_enum;

/// `State`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum State {
    /// `on`.
    SwitchedOn,
    /// `off`.
    SwitchedOff,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { State Unknown {
    SwitchedOn "on",
    SwitchedOff "off",
} }
