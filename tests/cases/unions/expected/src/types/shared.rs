//! `Shared`, and with it `SharedId`, `SharedName`.

use lockstep_runtime::{IndexMap, Value, object, union};

/// `Shared`.
#[derive(Clone, Debug, PartialEq)]
pub enum Shared {
    /// A value of type `SharedId`.
    Id(SharedId),
    /// A value of type `SharedName`.
    Name(SharedName),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Shared Other fit {
    Id,
    Name,
} }

/// `SharedId`.
#[derive(Clone)]
pub struct SharedId {
    /// `id`.
    pub id: i64,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { SharedId {
    0 "id" id required,
} rest additional }

/// `SharedName`.
#[derive(Clone, Default)]
pub struct SharedName {
    /// `id`.
    pub id: Option<i64>,
    /// `name`.
    pub name: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { SharedName {
    0 "id" id optional,
    1 "name" name optional,
} rest additional }
