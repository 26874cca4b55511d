//! `Value`.

use lockstep_runtime::{Maybe, object};

/// A node of a tree, named as something of the runtime is.
#[derive(Clone)]
pub struct Value {
    /// `child`.
    pub child: Option<Box<Value>>,
    /// `children`.
    pub children: Vec<Value>,
    /// `data`.
    pub data: Maybe<lockstep_runtime::Value>,
}

object! { Value {
    0 "child" child optional,
    1 "children" children required,
    2 "data" data maybe,
} }
