//! `Owner`.

use lockstep_runtime::object;

/// `Owner`.
#[derive(Clone, Default)]
pub struct Owner {
    /// `name`.
    pub name: Option<String>,
}

object! { Owner {
    0 "name" name optional,
} }
