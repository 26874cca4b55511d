//! `Pet`, and with it `PetLang`, `PetNamesItem`.

use lockstep_runtime::{Uuid, object, open_enum};

/// `Pet`.
#[derive(Clone)]
pub struct Pet {
    /// `id`.
    pub id: Uuid,
    /// `lang`.
    pub lang: Option<PetLang>,
    /// `first`.
    pub first: Option<PetNamesItem>,
    /// `names`.
    pub names: Option<Vec<PetNamesItem>>,
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

/// `PetNamesItem`.
#[derive(Clone, Default)]
pub struct PetNamesItem {
    /// `given`.
    pub given: Option<String>,
}

object! { PetNamesItem {
    0 "given" given optional,
} }
