//! `Found`.

use lockstep_runtime::object;

use super::{Mixed, Nullable, One};

/// `Found`.
#[derive(Clone)]
pub struct Found {
    /// `nullable`.
    pub nullable: Option<Nullable>,
    /// `mixed`.
    pub mixed: Mixed,
    /// `one`.
    pub one: Option<One>,
}

object! { Found {
    0 "nullable" nullable nullable,
    1 "mixed" mixed required,
    2 "one" one optional,
} }
