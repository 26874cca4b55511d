//! `Address`, and with it `AddressStreetAddress`, `AddressPostBox`.

use lockstep_runtime::{IndexMap, Value, object, union};

/// Nothing tells these apart. The one that takes the most of a value wins, and keeps what it does
/// not know.
#[derive(Clone, Debug, PartialEq)]
pub enum Address {
    /// A value of type `AddressStreetAddress`.
    StreetAddress(AddressStreetAddress),
    /// A value of type `AddressPostBox`.
    PostBox(AddressPostBox),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Address Other fit {
    StreetAddress,
    PostBox,
} }

/// Street address
#[derive(Clone, Default)]
pub struct AddressStreetAddress {
    /// `street`.
    pub street: Option<String>,
    /// `town`.
    pub town: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { AddressStreetAddress {
    0 "street" street optional,
    1 "town" town optional,
} rest additional }

/// Post box
#[derive(Clone, Default)]
pub struct AddressPostBox {
    /// `box`.
    pub r#box: Option<i64>,
    /// `town`.
    pub town: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { AddressPostBox {
    0 "box" r#box optional,
    1 "town" town optional,
} rest additional }
