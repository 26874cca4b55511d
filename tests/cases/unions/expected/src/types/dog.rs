//! `Dog`, and with it `DogKind`.

use lockstep_runtime::{object, open_enum};

/// `Dog`.
#[derive(Clone)]
pub struct Dog {
    /// `kind`.
    pub kind: DogKind,
    /// `name`.
    pub name: Option<String>,
}

object! { Dog {
    0 "kind" kind required,
    1 "name" name optional,
} }

/// `DogKind`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum DogKind {
    /// `dog`.
    Dog,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { DogKind Unknown {
    Dog "dog",
} }
