//! `WarmColour`.

use lockstep_runtime::open_enum;

/// `WarmColour`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum WarmColour {
    /// `red`.
    Red,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { WarmColour Unknown {
    Red "red",
} }
