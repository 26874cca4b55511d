//! `Cat`.

use lockstep_runtime::object;

use super::Pet;

/// `Cat`.
#[derive(Clone)]
pub struct Cat {
    /// `kind`.
    pub kind: String,
    /// `name`.
    pub name: String,
    /// A reference to it keeps what the pet is.
    pub friend: Option<Box<Pet>>,
    /// `lives`.
    pub lives: i64,
}

object! { Cat {
    0 "kind" kind required,
    1 "name" name required,
    2 "friend" friend optional,
    3 "lives" lives required,
} }
