//! `Order`.

use lockstep_runtime::object;

/// `Order`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Order {
    /// `id`.
    pub id: Option<i64>,
}

object! { Order {
    0 "id" id optional,
} }
