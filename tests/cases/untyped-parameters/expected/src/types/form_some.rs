//! `FormSome`.

use lockstep_runtime::{Value, union};

/// `FormSome`.
#[derive(Clone, Debug, PartialEq)]
pub enum FormSome {
    /// A value of type `String`.
    String(String),
    /// A value of type `Vec<String>`.
    StringList(Vec<String>),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { FormSome Other { String, StringList }
pick {
    String string,
    StringList array,
} }
