//! `Fish`.

use lockstep_runtime::object;

use super::Pet;

/// No more than a pet.
#[derive(Clone)]
pub struct Fish {
    /// `kind`.
    pub kind: String,
    /// `name`.
    pub name: String,
    /// A reference to it keeps what the pet is.
    pub friend: Option<Box<Pet>>,
}

object! { Fish {
    0 "kind" kind required,
    1 "name" name required,
    2 "friend" friend optional,
} }
