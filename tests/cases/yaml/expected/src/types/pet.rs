//! `Pet`.

use lockstep_runtime::object;

/// `Pet`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pet {
    /// `name`.
    pub name: Option<String>,
}

object! { Pet {
    0 "name" name optional,
} }
