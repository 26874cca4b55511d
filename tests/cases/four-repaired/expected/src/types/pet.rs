//! `Pet`.

use lockstep_runtime::{Maybe, Value, object};

/// `Pet`.
#[derive(Clone, Default)]
pub struct Pet {
    /// `name`.
    pub name: Option<String>,
    /// `owner`.
    pub owner: Maybe<Value>,
}

object! { Pet {
    0 "name" name optional,
    1 "owner" owner maybe,
} }
