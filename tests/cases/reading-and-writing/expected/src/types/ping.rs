//! `Ping`.

use lockstep_runtime::object;

/// Used by no operation.
#[derive(Clone, Default)]
pub struct Ping {
    /// `id`.
    pub id: Option<i64>,
}

object! { Ping {
    0 "id" id optional,
} }
