//! `Two`.

use lockstep_runtime::open_enum;

/// `Two`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Two {
    /// `x`.
    X,
    /// `y`.
    Y,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { Two Unknown {
    X "x",
    Y "y",
} }
