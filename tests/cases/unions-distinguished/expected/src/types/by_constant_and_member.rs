//! `ByConstantAndMember`, and with it `ByConstantAndMemberMethod`, `ByConstantAndMemberFiltered`,
//! `ByConstantAndMemberPlain`, `ByConstantAndMemberMethodField`, `ByConstantAndMemberMethodMethod`,
//! `ByConstantAndMemberFilteredField`, `ByConstantAndMemberPlainField`.

use lockstep_runtime::{IndexMap, Value, object, open_enum, union};

/// Constants tell one, members the others, in turn.
#[derive(Clone, Debug, PartialEq)]
pub enum ByConstantAndMember {
    /// Where `method` is `api`.
    Method(ByConstantAndMemberMethod),
    /// Where there is a `filter`.
    Filtered(ByConstantAndMemberFiltered),
    /// A value of type `ByConstantAndMemberPlain`.
    Plain(ByConstantAndMemberPlain),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { ByConstantAndMember Other { Method, Filtered, Plain }
pick {
    Method is "method" "api",
    Filtered has "filter",
    Plain object,
} }

/// Method
#[derive(Clone)]
pub struct ByConstantAndMemberMethod {
    /// `field`.
    pub field: ByConstantAndMemberMethodField,
    /// `method`.
    pub method: ByConstantAndMemberMethodMethod,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { ByConstantAndMemberMethod {
    0 "field" field required,
    1 "method" method required,
} rest additional }

/// Filtered
#[derive(Clone)]
pub struct ByConstantAndMemberFiltered {
    /// `field`.
    pub field: ByConstantAndMemberFilteredField,
    /// `filter`.
    pub filter: String,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { ByConstantAndMemberFiltered {
    0 "field" field required,
    1 "filter" filter required,
} rest additional }

/// Plain
#[derive(Clone)]
pub struct ByConstantAndMemberPlain {
    /// `field`.
    pub field: ByConstantAndMemberPlainField,
    /// `note`.
    pub note: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { ByConstantAndMemberPlain {
    0 "field" field required,
    1 "note" note optional,
} rest additional }

/// `ByConstantAndMemberMethodField`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ByConstantAndMemberMethodField {
    /// `method`.
    Method,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ByConstantAndMemberMethodField Unknown {
    Method "method",
} }

/// `ByConstantAndMemberMethodMethod`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ByConstantAndMemberMethodMethod {
    /// `api`.
    Api,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ByConstantAndMemberMethodMethod Unknown {
    Api "api",
} }

/// `ByConstantAndMemberFilteredField`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ByConstantAndMemberFilteredField {
    /// `method`.
    Method,
    /// `date`.
    Date,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ByConstantAndMemberFilteredField Unknown {
    Method "method",
    Date "date",
} }

/// `ByConstantAndMemberPlainField`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ByConstantAndMemberPlainField {
    /// `date`.
    Date,
    /// `method`.
    Method,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ByConstantAndMemberPlainField Unknown {
    Date "date",
    Method "method",
} }
