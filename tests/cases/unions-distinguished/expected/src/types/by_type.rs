//! `ByType`.

use lockstep_runtime::{Date, IndexMap, Value, union};

/// `ByType`.
#[derive(Clone, Debug, PartialEq)]
pub enum ByType {
    /// A value of type `Date`.
    Date(Date),
    /// A value of type `bool`.
    Boolean(bool),
    /// A value of type `Vec<String>`.
    StringList(Vec<String>),
    /// A value of type `IndexMap<String, i64>`.
    Map(IndexMap<String, i64>),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { ByType Other { Date, Boolean, StringList, Map }
pick {
    Boolean boolean,
    Date string,
    StringList array,
    Map object,
} }
