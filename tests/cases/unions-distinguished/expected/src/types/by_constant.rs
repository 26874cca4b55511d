//! `ByConstant`, and with it `ByConstantMail`, `ByConstantCall`, `ByConstantFaxMachine`,
//! `ByConstantCallType`, `ByConstantFaxMachineType`.

use lockstep_runtime::{Value, object, open_enum, union};

use super::ByConstantMailType;

/// `ByConstant`.
#[derive(Clone, Debug, PartialEq)]
pub enum ByConstant {
    /// Where `type` is `mail`.
    Mail(ByConstantMail),
    /// Where `type` is `call`.
    Call(ByConstantCall),
    /// Where `type` is `fax`.
    FaxMachine(ByConstantFaxMachine),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { ByConstant Other { Mail, Call, FaxMachine }
pick {
    Mail is "type" "mail",
    Call is "type" "call",
    Call is "type" "ring",
    FaxMachine is "type" "fax",
} }

/// `ByConstantMail`.
#[derive(Clone)]
pub struct ByConstantMail {
    /// `type`.
    pub r#type: ByConstantMailType,
    /// `to`.
    pub to: Option<String>,
}

object! { ByConstantMail {
    0 "type" r#type required,
    1 "to" to optional,
} }

/// `ByConstantCall`.
#[derive(Clone)]
pub struct ByConstantCall {
    /// `type`.
    pub r#type: ByConstantCallType,
    /// `number`.
    pub number: Option<i64>,
}

object! { ByConstantCall {
    0 "type" r#type required,
    1 "number" number optional,
} }

/// Fax machine
#[derive(Clone)]
pub struct ByConstantFaxMachine {
    /// `type`.
    pub r#type: ByConstantFaxMachineType,
    /// `pages`.
    pub pages: Option<i64>,
}

object! { ByConstantFaxMachine {
    0 "type" r#type required,
    1 "pages" pages optional,
} }

/// `ByConstantCallType`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ByConstantCallType {
    /// `call`.
    Call,
    /// `ring`.
    Ring,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ByConstantCallType Unknown {
    Call "call",
    Ring "ring",
} }

/// `ByConstantFaxMachineType`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ByConstantFaxMachineType {
    /// `fax`.
    Fax,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ByConstantFaxMachineType Unknown {
    Fax "fax",
} }
