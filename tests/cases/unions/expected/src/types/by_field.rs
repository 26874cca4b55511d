//! `ByField`, and with it `ByFieldA`, `ByFieldB`.

use lockstep_runtime::{IndexMap, Value, object, union};

/// `ByField`.
#[derive(Clone, Debug, PartialEq)]
pub enum ByField {
    /// Where there is a `a`.
    A(ByFieldA),
    /// Where there is a `b`.
    B(ByFieldB),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { ByField Other { A, B }
pick {
    A has "a",
    B has "b",
} }

/// `ByFieldA`.
#[derive(Clone)]
pub struct ByFieldA {
    /// `a`.
    pub a: String,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { ByFieldA {
    0 "a" a required,
} rest additional }

/// `ByFieldB`.
#[derive(Clone)]
pub struct ByFieldB {
    /// `b`.
    pub b: String,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { ByFieldB {
    0 "b" b required,
} rest additional }
