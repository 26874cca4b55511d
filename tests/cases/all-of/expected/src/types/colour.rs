//! `Colour`.

use lockstep_runtime::open_enum;

/// `Colour`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Colour {
    /// `red`.
    Red,
    /// `green`.
    Green,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { Colour Unknown {
    Red "red",
    Green "green",
} }
