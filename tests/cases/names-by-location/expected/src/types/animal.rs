//! `Animal`, and with it `AnimalOwner`.

use lockstep_runtime::object;

/// A file is called as it is, and what has a name in it by that.
#[derive(Clone, Default)]
pub struct Animal {
    /// `name`.
    pub name: Option<String>,
    /// `owner`.
    pub owner: Option<AnimalOwner>,
}

object! { Animal {
    0 "name" name optional,
    1 "owner" owner optional,
} }

/// `AnimalOwner`.
#[derive(Clone, Default)]
pub struct AnimalOwner {
    /// `name`.
    pub name: Option<String>,
}

object! { AnimalOwner {
    0 "name" name optional,
} }
