//! `BesideProperties`, and with it `BesidePropertiesMail`, `BesidePropertiesCall`,
//! `BesidePropertiesMailType`, `BesidePropertiesCallType`.

use lockstep_runtime::{Value, object, open_enum, union};

use super::ByConstantMailType;

/// What stands beside the alternatives is in each of them.
#[derive(Clone, Debug, PartialEq)]
pub enum BesideProperties {
    /// Where `type` is `mail`.
    Mail(BesidePropertiesMail),
    /// Where `type` is `call`.
    Call(BesidePropertiesCall),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { BesideProperties Other { Mail, Call }
pick {
    Mail is "type" "mail",
    Call is "type" "call",
} }

/// `BesidePropertiesMail`.
#[derive(Clone)]
pub struct BesidePropertiesMail {
    /// `id`.
    pub id: i64,
    /// `type`.
    pub r#type: BesidePropertiesMailType,
    /// `to`.
    pub to: Option<String>,
}

object! { BesidePropertiesMail {
    0 "id" id required,
    1 "type" r#type required,
    2 "to" to optional,
} }

/// `BesidePropertiesCall`.
#[derive(Clone)]
pub struct BesidePropertiesCall {
    /// `id`.
    pub id: i64,
    /// `type`.
    pub r#type: BesidePropertiesCallType,
    /// `number`.
    pub number: Option<i64>,
}

object! { BesidePropertiesCall {
    0 "id" id required,
    1 "type" r#type required,
    2 "number" number optional,
} }

/// `BesidePropertiesMailType`.
///
/// The same type as `ByConstantMailType`.
pub type BesidePropertiesMailType = ByConstantMailType;

/// `BesidePropertiesCallType`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum BesidePropertiesCallType {
    /// `call`.
    Call,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { BesidePropertiesCallType Unknown {
    Call "call",
} }
