//! `Customer`.

use lockstep_runtime::object;

use super::{Address, Order};

/// Customer
#[derive(Clone, Default)]
pub struct Customer {
    /// `name`.
    pub name: Option<String>,
    /// `lastOrder`: An order.
    pub last_order: Option<Box<Order>>,
    /// `address`.
    pub address: Option<Box<Address>>,
}

object! { Customer {
    0 "name" name optional,
    1 "lastOrder" last_order optional,
    2 "address" address optional,
} }
