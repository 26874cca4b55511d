//! `Property`.

use lockstep_runtime::{Maybe, Value, object};

/// `Property`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Property {
    /// `id`.
    pub id: Maybe<Value>,
}

object! { Property {
    0 "id" id maybe,
} }
