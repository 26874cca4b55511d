//! `ListsByElements`, and with it `ListsByElementsStarsItem`.

use lockstep_runtime::{DateTime, Value, object, union};

use super::Customer;

/// An element of one has a member that the other's does not know.
#[derive(Clone, Debug, PartialEq)]
pub enum ListsByElements {
    /// A value of type `Vec<Customer>`.
    Customers(Vec<Customer>),
    /// A value of type `Vec<ListsByElementsStarsItem>`.
    Stars(Vec<ListsByElementsStarsItem>),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { ListsByElements Other fit {
    Customers,
    Stars,
} }

/// `ListsByElementsStarsItem`.
#[derive(Clone)]
pub struct ListsByElementsStarsItem {
    /// `starred_at`.
    pub starred_at: DateTime,
    /// `user`.
    pub user: Option<Customer>,
}

object! { ListsByElementsStarsItem {
    0 "starred_at" starred_at required,
    1 "user" user optional,
} }
