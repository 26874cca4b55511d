//! `Sky`.

use lockstep_runtime::open_enum;

/// `Sky`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Sky {
    /// `clear`.
    Clear,
    /// `cloudy`.
    Cloudy,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { Sky Unknown {
    Clear "clear",
    Cloudy "cloudy",
} }
