//! `Address`.

use lockstep_runtime::object;

use super::Customer;

/// `Address`.
#[derive(Clone, Default)]
pub struct Address {
    /// `street`.
    pub street: Option<String>,
    /// Customer
    pub of: Option<Box<Customer>>,
}

object! { Address {
    0 "street" street optional,
    1 "of" of optional,
} }
