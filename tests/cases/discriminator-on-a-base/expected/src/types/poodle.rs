//! `Poodle`.

use lockstep_runtime::object;

use super::Pet;

/// `Poodle`.
#[derive(Clone)]
pub struct Poodle {
    /// `kind`.
    pub kind: String,
    /// `name`.
    pub name: String,
    /// A reference to it keeps what the pet is.
    pub friend: Option<Box<Pet>>,
    /// `bark`.
    pub bark: Option<String>,
    /// `curls`.
    pub curls: Option<i64>,
}

object! { Poodle {
    0 "kind" kind required,
    1 "name" name required,
    2 "friend" friend optional,
    3 "bark" bark optional,
    4 "curls" curls optional,
} }
