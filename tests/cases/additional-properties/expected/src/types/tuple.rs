//! `Tuple`, and with it `TupleItem`.

use lockstep_runtime::{Value, union};

/// `Tuple`.
pub type Tuple = Vec<TupleItem>;

/// `TupleItem`.
#[derive(Clone, Debug, PartialEq)]
pub enum TupleItem {
    /// A value of type `String`.
    String(String),
    /// A value of type `i64`.
    Integer(i64),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { TupleItem Other { String, Integer }
pick {
    Integer number,
    String string,
} }
