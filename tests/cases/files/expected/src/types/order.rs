//! `Order`, and with it `OrderCustomer`, `OrderCustomerAddress`.

use lockstep_runtime::object;

use super::Line;

/// An order.
#[derive(Clone)]
pub struct Order {
    /// `id`.
    pub id: i64,
    /// `lines`.
    pub lines: Vec<Line>,
    /// Customer
    pub customer: Option<Box<OrderCustomer>>,
    /// An order.
    pub previous: Option<Box<Order>>,
}

object! { Order {
    0 "id" id required,
    1 "lines" lines required,
    2 "customer" customer optional,
    3 "previous" previous optional,
} }

/// Customer
#[derive(Clone, Default)]
pub struct OrderCustomer {
    /// `name`.
    pub name: Option<String>,
    /// `lastOrder`: An order.
    pub last_order: Option<Box<Order>>,
    /// `address`.
    pub address: Option<Box<OrderCustomerAddress>>,
}

object! { OrderCustomer {
    0 "name" name optional,
    1 "lastOrder" last_order optional,
    2 "address" address optional,
} }

/// `OrderCustomerAddress`.
#[derive(Clone, Default)]
pub struct OrderCustomerAddress {
    /// `street`.
    pub street: Option<String>,
    /// Customer
    pub of: Option<Box<OrderCustomer>>,
}

object! { OrderCustomerAddress {
    0 "street" street optional,
    1 "of" of optional,
} }
