//! `Inner`.

use lockstep_runtime::{Maybe, Value, object};

/// `Inner`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inner {
    /// `value`.
    pub value: Maybe<Value>,
    /// `values`.
    pub values: Option<Vec<Value>>,
    /// `dangling`.
    pub dangling: Option<String>,
}

object! { Inner {
    0 "value" value maybe,
    1 "values" values optional,
    2 "dangling" dangling optional,
} }
