//! `Told`, and with it `ToldCount`, `ToldName`, `ToldCountKind`, `ToldNameKind`.

use lockstep_runtime::{Value, object, open_enum, union};

/// `Told`.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// Where `kind` is `count`.
    Count(ToldCount),
    /// Where `kind` is `name`.
    Name(ToldName),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Told Other { Count, Name }
pick {
    Count is "kind" "count",
    Name is "kind" "name",
} }

/// `ToldCount`.
#[derive(Clone)]
pub struct ToldCount {
    /// `kind`.
    pub kind: ToldCountKind,
    /// `is`.
    pub is: i64,
}

object! { ToldCount {
    0 "kind" kind required,
    1 "is" is required,
} }

/// `ToldName`.
#[derive(Clone)]
pub struct ToldName {
    /// `kind`.
    pub kind: ToldNameKind,
    /// `is`.
    pub is: String,
}

object! { ToldName {
    0 "kind" kind required,
    1 "is" is required,
} }

/// `ToldCountKind`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ToldCountKind {
    /// `count`.
    Count,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ToldCountKind Unknown {
    Count "count",
} }

/// `ToldNameKind`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ToldNameKind {
    /// `name`.
    Name,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ToldNameKind Unknown {
    Name "name",
} }
