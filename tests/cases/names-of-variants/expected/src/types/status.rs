//! `Status`.

use lockstep_runtime::open_enum;

/// What the description does not list has a name that it does not use.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Status {
    /// `unknown`.
    Unknown,
    /// `other`.
    Other,
    /// `ready`.
    Ready,
    /// A value that the description does not name.
    Unlisted(String),
}

open_enum! { Status Unlisted {
    Unknown "unknown",
    Other "other",
    Ready "ready",
} }
