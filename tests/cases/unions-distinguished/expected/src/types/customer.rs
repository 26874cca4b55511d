//! `Customer`.

use lockstep_runtime::{IndexMap, Value, object};

/// `Customer`.
#[derive(Clone)]
pub struct Customer {
    /// `id`.
    pub id: String,
    /// `email`.
    pub email: String,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { Customer {
    0 "id" id required,
    1 "email" email required,
} rest additional }
