//! `Inner`, and with it `InnerValue`, `InnerValuesItem`.

use lockstep_runtime::{Maybe, Value, object, union};

/// `Inner`.
#[derive(Clone, Default)]
pub struct Inner {
    /// `value`.
    pub value: Maybe<InnerValue>,
    /// `values`.
    pub values: Option<Vec<InnerValuesItem>>,
    /// `dangling`.
    pub dangling: Option<String>,
}

object! { Inner {
    0 "value" value maybe,
    1 "values" values optional,
    2 "dangling" dangling optional,
} }

/// `InnerValue`.
#[derive(Clone, Debug, PartialEq)]
pub enum InnerValue {
    /// A value of type `String`.
    String(String),
    /// A value of type `bool`.
    Boolean(bool),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { InnerValue Other { String, Boolean }
pick {
    Boolean boolean,
    String string,
} }

/// `InnerValuesItem`.
#[derive(Clone, Debug, PartialEq)]
pub enum InnerValuesItem {
    /// A value of type `String`.
    String(String),
    /// A value of type `f64`.
    Number(f64),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { InnerValuesItem Other { String, Number }
pick {
    Number number,
    String string,
} }
