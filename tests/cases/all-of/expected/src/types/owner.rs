//! `Owner`.

use lockstep_runtime::object;

/// `Owner`.
#[derive(Clone, Default)]
pub struct Owner {
    /// `name`.
    pub name: Option<String>,
    /// `age`.
    pub age: Option<i64>,
}

object! { Owner {
    0 "name" name optional,
    1 "age" age optional,
} }
