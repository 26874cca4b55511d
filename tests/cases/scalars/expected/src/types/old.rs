//! `Old`.

#![allow(deprecated)]

use lockstep_runtime::object;

use super::TimeSchema;

/// `Old`.
#[deprecated]
#[derive(Clone, Default)]
pub struct Old {
    /// A moment.
    pub a: Option<TimeSchema>,
}

object! { Old {
    0 "a" a optional,
} }
