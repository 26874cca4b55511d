//! `Pet`, and with it `PetBase`.

use lockstep_runtime::{Value, object, union};

use super::{Cat, Dog, Fish};

/// A reference to it keeps what the pet is.
#[derive(Clone, Debug, PartialEq)]
pub enum Pet {
    /// Where `kind` is `cat` or `kitten`.
    Cat(Box<Cat>),
    /// Where `kind` is `Dog` or `Poodle`.
    Dog(Box<Dog>),
    /// Where `kind` is `Fish`.
    Fish(Box<Fish>),
    /// Where `kind` is `Pet`.
    Base(Box<PetBase>),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Pet Other tag "kind" {
    Cat ["cat", "kitten"],
    Dog ["Dog", "Poodle"],
    Fish ["Fish"],
    Base ["Pet"],
} }

/// A reference to it keeps what the pet is.
#[derive(Clone)]
pub struct PetBase {
    /// `kind`.
    pub kind: String,
    /// `name`.
    pub name: String,
    /// A reference to it keeps what the pet is.
    pub friend: Option<Box<Pet>>,
}

object! { PetBase {
    0 "kind" kind required,
    1 "name" name required,
    2 "friend" friend optional,
} }
