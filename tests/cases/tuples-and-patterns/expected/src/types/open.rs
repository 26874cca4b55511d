//! `Open`, and with it `OpenItem`.

use lockstep_runtime::{Value, union};

/// `Open`.
pub type Open = Vec<OpenItem>;

/// `OpenItem`.
#[derive(Clone, Debug, PartialEq)]
pub enum OpenItem {
    /// A value of type `String`.
    String(String),
    /// A value of type `i64`.
    Integer(i64),
    /// A value of type `bool`.
    Boolean(bool),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { OpenItem Other { String, Integer, Boolean }
pick {
    Boolean boolean,
    Integer number,
    String string,
} }
