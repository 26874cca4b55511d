//! `Pet`.

use lockstep_runtime::{Value, union};

use super::{Animal, Cat};

/// `Pet`.
#[derive(Clone, Debug, PartialEq)]
pub enum Pet {
    /// Where `kind` is `Cat`.
    Cat(Cat),
    /// Where `kind` is `Animal`, or none that is known.
    Animal(Animal),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Pet Other tag "kind" {
    Cat ["Cat"],
    Animal ["Animal"],
} default Animal }
