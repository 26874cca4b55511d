//! `Property`.

use lockstep_runtime::{Maybe, Value, object};

/// `Property`.
#[derive(Clone, Default)]
pub struct Property {
    /// `id`.
    pub id: Maybe<Value>,
}

object! { Property {
    0 "id" id maybe,
} }
