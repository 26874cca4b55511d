//! `Property`.

use lockstep_runtime::{Value, object};

/// `Property`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Property {
    /// `id`.
    pub id: Option<Value>,
}

object! { Property {
    0 "id" id optional,
} }
