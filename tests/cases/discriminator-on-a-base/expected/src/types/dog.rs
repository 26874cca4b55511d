//! `Dog`, and with it `DogBase`.

use lockstep_runtime::{Value, object, union};

use super::{Pet, Poodle};

/// Named by its own name, and a base itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Dog {
    /// Where `kind` is `Poodle`.
    Poodle(Box<Poodle>),
    /// Where `kind` is `Dog`.
    Base(Box<DogBase>),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Dog Other tag "kind" {
    Poodle ["Poodle"],
    Base ["Dog"],
} }

/// Named by its own name, and a base itself.
#[derive(Clone)]
pub struct DogBase {
    /// `kind`.
    pub kind: String,
    /// `name`.
    pub name: String,
    /// A reference to it keeps what the pet is.
    pub friend: Option<Box<Pet>>,
    /// `bark`.
    pub bark: Option<String>,
}

object! { DogBase {
    0 "kind" kind required,
    1 "name" name required,
    2 "friend" friend optional,
    3 "bark" bark optional,
} }
