//! `Pet`.

use lockstep_runtime::{Value, union};

use super::{Cat, Dog};

/// `Pet`.
#[derive(Clone, Debug, PartialEq)]
pub enum Pet {
    /// Where `kind` is `cat`.
    Cat(Cat),
    /// Where `kind` is `dog`.
    Dog(Dog),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Pet Other tag "kind" {
    Cat ["cat"],
    Dog ["dog"],
} }
