//! `Tag`.

use lockstep_runtime::object;

/// `Tag`.
#[derive(Clone)]
pub struct Tag {
    /// `name`.
    pub name: String,
}

object! { Tag {
    0 "name" name required,
} }
