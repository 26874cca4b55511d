//! `Line`.

use lockstep_runtime::object;

use super::Order;

/// `Line`.
#[derive(Clone, Default)]
pub struct Line {
    /// `count`.
    pub count: Option<i64>,
    /// An order.
    pub order: Option<Order>,
}

object! { Line {
    0 "count" count optional,
    1 "order" order optional,
} }
