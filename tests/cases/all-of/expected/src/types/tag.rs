//! `Tag`.

use lockstep_runtime::object;

/// `Tag`.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// `name`.
    pub name: String,
}

object! { Tag {
    0 "name" name required,
} }
