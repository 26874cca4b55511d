//! `Expandable`.

use lockstep_runtime::{Value, union};

use super::{Customer, DeletedCustomer};

/// An id, or what it stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Expandable {
    /// A value of type `String`.
    String(String),
    /// A value of type `Customer`.
    Customer(Customer),
    /// Where `deleted` is `true`.
    DeletedCustomer(DeletedCustomer),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Expandable Other { String, Customer, DeletedCustomer }
pick {
    String string,
    DeletedCustomer is "deleted" true,
    Customer object,
} }
