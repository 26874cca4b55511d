//! `Animal`.

use lockstep_runtime::object;

/// `Animal`.
#[derive(Clone)]
pub struct Animal {
    /// `kind`.
    pub kind: Option<String>,
    /// `name`.
    pub name: String,
}

object! { Animal {
    0 "kind" kind optional,
    1 "name" name required,
} }
