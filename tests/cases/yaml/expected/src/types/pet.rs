//! `Pet`.

use lockstep_runtime::object;

/// `Pet`.
#[derive(Clone, Default)]
pub struct Pet {
    /// `name`.
    pub name: Option<String>,
}

object! { Pet {
    0 "name" name optional,
} }
