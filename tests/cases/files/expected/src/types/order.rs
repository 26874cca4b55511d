//! `Order`.

use lockstep_runtime::object;

use super::{Customer, Line};

/// An order.
#[derive(Clone)]
pub struct Order {
    /// `id`.
    pub id: i64,
    /// `lines`.
    pub lines: Vec<Line>,
    /// Customer
    pub customer: Option<Box<Customer>>,
    /// An order.
    pub previous: Option<Box<Order>>,
}

object! { Order {
    0 "id" id required,
    1 "lines" lines required,
    2 "customer" customer optional,
    3 "previous" previous optional,
} }
