//! `Order`.

use lockstep_runtime::object;

/// `Order`.
#[derive(Clone, Default)]
pub struct Order {
    /// `id`.
    pub id: Option<i64>,
}

object! { Order {
    0 "id" id optional,
} }
