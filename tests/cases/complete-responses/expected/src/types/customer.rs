//! `Customer`, and with it `CustomerInput`.

use lockstep_runtime::object;

/// `Customer`.
///
/// What the server answers; what is sent to it is `CustomerInput`.
#[derive(Clone)]
pub struct Customer {
    /// `name`.
    pub name: String,
}

object! { Customer {
    0 "name" name required,
} }

/// `Customer`.
///
/// What is sent to the server; what it answers is `Customer`.
#[derive(Clone, Default)]
pub struct CustomerInput {
    /// `name`.
    pub name: Option<String>,
}

object! { CustomerInput {
    0 "name" name optional,
} }

impl From<Customer> for CustomerInput {
    #[inline]
    fn from(value: Customer) -> Self {
        Self { name: Some(value.name) }
    }
}
