//! `ByMember`.

use lockstep_runtime::{Value, union};

use super::{Customer, DeletedCustomer};

/// One has a member that the other does not know; the other is the rest.
#[derive(Clone, Debug, PartialEq)]
pub enum ByMember {
    /// A value of type `Customer`.
    Customer(Customer),
    /// Where `deleted` is `true`.
    DeletedCustomer(DeletedCustomer),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { ByMember Other { Customer, DeletedCustomer }
pick {
    DeletedCustomer is "deleted" true,
    Customer object,
} }
