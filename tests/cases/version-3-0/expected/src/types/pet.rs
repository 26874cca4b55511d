//! `Pet`, and with it `PetState`, `PetKind`.

use lockstep_runtime::{Maybe, object, open_enum};

use super::Owner;

/// `Pet`.
#[derive(Clone)]
pub struct Pet {
    /// `name`.
    pub name: String,
    /// `tag`.
    pub tag: Option<String>,
    /// `weight`.
    pub weight: Option<f64>,
    /// `height`.
    pub height: Option<f64>,
    /// `owner`.
    pub owner: Maybe<Owner>,
    /// `state`.
    pub state: Maybe<PetState>,
    /// `kind`.
    pub kind: Option<PetKind>,
}

object! { Pet {
    0 "name" name required,
    1 "tag" tag nullable,
    2 "weight" weight optional,
    3 "height" height optional,
    4 "owner" owner maybe,
    5 "state" state maybe,
    6 "kind" kind optional,
} }

/// `PetState`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum PetState {
    /// `sold`.
    Sold,
    /// `free`.
    Free,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { PetState Unknown {
    Sold "sold",
    Free "free",
} }

/// `PetKind`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum PetKind {
    /// `pet`.
    Pet,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { PetKind Unknown {
    Pet "pet",
} }
