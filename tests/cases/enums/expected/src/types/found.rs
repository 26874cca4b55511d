//! `Found`, and with it `FoundKind`, `FoundKindSchema`, `FoundState`.

use lockstep_runtime::{Maybe, object, open_enum};

use super::{Keyword, Nullable30, Numbers};

/// `Found`.
#[derive(Clone)]
pub struct Found {
    /// `kind`.
    pub kind: FoundKind,
    /// `Kind`.
    pub kind2: Option<FoundKindSchema>,
    /// `state`.
    pub state: Maybe<FoundState>,
    /// `keyword`.
    pub keyword: Option<Keyword>,
    /// `perhaps`.
    pub perhaps: Maybe<Nullable30>,
    /// `number`.
    pub number: Option<Numbers>,
    /// `flag`.
    pub flag: Option<bool>,
}

object! { Found {
    0 "kind" kind required,
    1 "Kind" kind2 optional,
    2 "state" state maybe,
    3 "keyword" keyword optional,
    4 "perhaps" perhaps maybe,
    5 "number" number optional,
    6 "flag" flag optional,
} }

/// `FoundKind`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum FoundKind {
    /// `person`.
    Person,
    /// `company`.
    Company,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { FoundKind Unknown {
    Person "person",
    Company "company",
} }

/// `FoundKindSchema`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum FoundKindSchema {
    /// `other`.
    Other,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { FoundKindSchema Unknown {
    Other "other",
} }

/// `FoundState`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum FoundState {
    /// `new`.
    New,
    /// `old`.
    Old,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { FoundState Unknown {
    New "new",
    Old "old",
} }
