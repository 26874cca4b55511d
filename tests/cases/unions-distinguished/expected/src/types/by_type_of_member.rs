//! `ByTypeOfMember`, and with it `ByTypeOfMemberText`, `ByTypeOfMemberMode`,
//! `ByTypeOfMemberNumber`, `ByTypeOfMemberFlag`, `ByTypeOfMemberSeveral`,
//! `ByTypeOfMemberTextValue`, `ByTypeOfMemberModeValue`.

use lockstep_runtime::{IndexMap, Value, object, open_enum, union};

/// A member that each requires is of another type in each; of texts the format tells, and the
/// values.
#[derive(Clone, Debug, PartialEq)]
pub enum ByTypeOfMember {
    /// A value of type `ByTypeOfMemberText`.
    Text(ByTypeOfMemberText),
    /// A value of type `ByTypeOfMemberMode`.
    Mode(ByTypeOfMemberMode),
    /// A value of type `ByTypeOfMemberNumber`.
    Number(ByTypeOfMemberNumber),
    /// A value of type `ByTypeOfMemberFlag`.
    Flag(ByTypeOfMemberFlag),
    /// A value of type `ByTypeOfMemberSeveral`.
    Several(ByTypeOfMemberSeveral),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { ByTypeOfMember Other fit {
    Text,
    Mode,
    Number,
    Flag,
    Several,
} }

/// Text
#[derive(Clone)]
pub struct ByTypeOfMemberText {
    /// `value`.
    pub value: ByTypeOfMemberTextValue,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { ByTypeOfMemberText {
    0 "value" value required,
} rest additional }

/// Mode
#[derive(Clone)]
pub struct ByTypeOfMemberMode {
    /// `value`.
    pub value: ByTypeOfMemberModeValue,
    /// `at`.
    pub at: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { ByTypeOfMemberMode {
    0 "value" value required,
    1 "at" at optional,
} rest additional }

/// Number
#[derive(Clone)]
pub struct ByTypeOfMemberNumber {
    /// `value`.
    pub value: f64,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { ByTypeOfMemberNumber {
    0 "value" value required,
} rest additional }

/// Flag
#[derive(Clone)]
pub struct ByTypeOfMemberFlag {
    /// `value`.
    pub value: bool,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { ByTypeOfMemberFlag {
    0 "value" value required,
} rest additional }

/// Several
#[derive(Clone)]
pub struct ByTypeOfMemberSeveral {
    /// `value`.
    pub value: Vec<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { ByTypeOfMemberSeveral {
    0 "value" value required,
} rest additional }

/// `ByTypeOfMemberTextValue`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ByTypeOfMemberTextValue {
    /// `low`.
    Low,
    /// `high`.
    High,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ByTypeOfMemberTextValue Unknown {
    Low "low",
    High "high",
} }

/// `ByTypeOfMemberModeValue`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ByTypeOfMemberModeValue {
    /// `auto`.
    Auto,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ByTypeOfMemberModeValue Unknown {
    Auto "auto",
} }
