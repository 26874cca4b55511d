//! `Pet`, and with it `PetInput`, `PetKind`.

use lockstep_runtime::{Secret, object, open_enum};

/// `Pet`.
///
/// What the server answers; what is sent to it is `PetInput`.
#[derive(Clone)]
pub struct Pet {
    /// `id`.
    pub id: String,
    /// `kind`.
    pub kind: PetKind,
}

object! { Pet {
    0 "id" id required,
    1 "kind" kind required,
} }

/// `Pet`.
///
/// What is sent to the server; what it answers is `Pet`.
#[derive(Clone)]
pub struct PetInput {
    /// `kind`.
    pub kind: PetKind,
    /// `secret`.
    pub secret: Option<Secret>,
}

object! { PetInput {
    0 "kind" kind required,
    1 "secret" secret optional,
} }

impl From<Pet> for PetInput {
    #[inline]
    fn from(value: Pet) -> Self {
        Self { kind: value.kind, secret: None }
    }
}

/// `PetKind`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum PetKind {
    /// `cat`.
    Cat,
    /// `dog`.
    Dog,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { PetKind Unknown {
    Cat "cat",
    Dog "dog",
} }
