//! `WithinAllOf`, and with it `WithinAllOfMail`, `WithinAllOfCall`, `WithinAllOfFaxMachine`.

use lockstep_runtime::{DateTime, Value, object, union};

use super::{ByConstantCallType, ByConstantFaxMachineType, ByConstantMailType};

/// `WithinAllOf`.
#[derive(Clone, Debug, PartialEq)]
pub enum WithinAllOf {
    /// Where `type` is `mail`.
    Mail(WithinAllOfMail),
    /// Where `type` is `call`.
    Call(WithinAllOfCall),
    /// Where `type` is `fax`.
    FaxMachine(WithinAllOfFaxMachine),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { WithinAllOf Other { Mail, Call, FaxMachine }
pick {
    Mail is "type" "mail",
    Call is "type" "call",
    Call is "type" "ring",
    FaxMachine is "type" "fax",
} }

/// `WithinAllOfMail`.
#[derive(Clone)]
pub struct WithinAllOfMail {
    /// `at`.
    pub at: DateTime,
    /// `type`.
    pub r#type: ByConstantMailType,
    /// `to`.
    pub to: Option<String>,
}

object! { WithinAllOfMail {
    0 "at" at required,
    1 "type" r#type required,
    2 "to" to optional,
} }

/// `WithinAllOfCall`.
#[derive(Clone)]
pub struct WithinAllOfCall {
    /// `at`.
    pub at: DateTime,
    /// `type`.
    pub r#type: ByConstantCallType,
    /// `number`.
    pub number: Option<i64>,
}

object! { WithinAllOfCall {
    0 "at" at required,
    1 "type" r#type required,
    2 "number" number optional,
} }

/// Fax machine
#[derive(Clone)]
pub struct WithinAllOfFaxMachine {
    /// `at`.
    pub at: DateTime,
    /// `type`.
    pub r#type: ByConstantFaxMachineType,
    /// `pages`.
    pub pages: Option<i64>,
}

object! { WithinAllOfFaxMachine {
    0 "at" at required,
    1 "type" r#type required,
    2 "pages" pages optional,
} }
