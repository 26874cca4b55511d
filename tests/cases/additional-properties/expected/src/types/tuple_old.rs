//! `TupleOld`, and with it `TupleOldItem`.

use lockstep_runtime::{Value, union};

/// `TupleOld`.
pub type TupleOld = Vec<TupleOldItem>;

/// `TupleOldItem`.
#[derive(Clone, Debug, PartialEq)]
pub enum TupleOldItem {
    /// A value of type `String`.
    String(String),
    /// A value of type `i64`.
    Integer(i64),
    /// A value of type `bool`.
    Boolean(bool),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { TupleOldItem Other { String, Integer, Boolean }
pick {
    Boolean boolean,
    Integer number,
    String string,
} }
