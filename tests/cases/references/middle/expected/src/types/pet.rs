//! `Pet`, and with it `PetLang`, `PetFirst`.

use lockstep_runtime::{Uuid, object, open_enum};

/// `Pet`.
#[derive(Clone)]
pub struct Pet {
    /// `id`.
    pub id: Uuid,
    /// `lang`.
    pub lang: Option<PetLang>,
    /// `first`.
    pub first: Option<PetFirst>,
    /// `names`.
    pub names: Option<Vec<PetFirst>>,
}

object! { Pet {
    0 "id" id required,
    1 "lang" lang optional,
    2 "first" first optional,
    3 "names" names optional,
} }

/// `PetLang`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum PetLang {
    /// `de`.
    De,
    /// `en`.
    En,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { PetLang Unknown {
    De "de",
    En "en",
} }

/// `PetFirst`.
#[derive(Clone, Default)]
pub struct PetFirst {
    /// `given`.
    pub given: Option<String>,
}

object! { PetFirst {
    0 "given" given optional,
} }
