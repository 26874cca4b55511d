//! `ByFormatOfMember`, and with it `ByFormatOfMemberDay`, `ByFormatOfMemberMoment`.

use lockstep_runtime::{Date, DateTime, IndexMap, Value, object, union};

/// `ByFormatOfMember`.
#[derive(Clone, Debug, PartialEq)]
pub enum ByFormatOfMember {
    /// A value of type `ByFormatOfMemberDay`.
    Day(ByFormatOfMemberDay),
    /// A value of type `ByFormatOfMemberMoment`.
    Moment(ByFormatOfMemberMoment),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { ByFormatOfMember Other fit {
    Day,
    Moment,
} }

/// Day
#[derive(Clone)]
pub struct ByFormatOfMemberDay {
    /// `value`.
    pub value: Date,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { ByFormatOfMemberDay {
    0 "value" value required,
} rest additional }

/// Moment
#[derive(Clone)]
pub struct ByFormatOfMemberMoment {
    /// `value`.
    pub value: DateTime,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { ByFormatOfMemberMoment {
    0 "value" value required,
} rest additional }
