//! `Pet`, and with it `PetTraitsItem`, `PetChange`.

use lockstep_runtime::{DateTime, object, open_enum};

/// `Pet`.
#[derive(Clone, Default)]
pub struct Pet {
    /// `traits`.
    pub traits: Option<Vec<PetTraitsItem>>,
    /// `changes`.
    pub changes: Option<Vec<PetChange>>,
}

object! { Pet {
    0 "traits" traits optional,
    1 "changes" changes optional,
} }

/// `PetTraitsItem`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum PetTraitsItem {
    /// `shy`.
    Shy,
    /// `loud`.
    Loud,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { PetTraitsItem Unknown {
    Shy "shy",
    Loud "loud",
} }

/// `PetChange`.
#[derive(Clone, Default)]
pub struct PetChange {
    /// `at`.
    pub at: Option<DateTime>,
}

object! { PetChange {
    0 "at" at optional,
} }
