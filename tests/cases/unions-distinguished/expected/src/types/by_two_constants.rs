//! `ByTwoConstants`, and with it `ByTwoConstantsSince`, `ByTwoConstantsWithin`,
//! `ByTwoConstantsLeast`, `ByTwoConstantsSinceType`, `ByTwoConstantsSinceOperator`,
//! `ByTwoConstantsSinceUnit`, `ByTwoConstantsWithinType`, `ByTwoConstantsWithinOperator`,
//! `ByTwoConstantsLeastType`, `ByTwoConstantsLeastOperator`.

use lockstep_runtime::{Value, object, open_enum, union};

/// Neither constant tells them apart alone.
#[derive(Clone, Debug, PartialEq)]
pub enum ByTwoConstants {
    /// Where `type` is `date`, and `operator` is `after` or `since`.
    Since(ByTwoConstantsSince),
    /// Where `operator` is `within`.
    Within(ByTwoConstantsWithin),
    /// Where `type` is `number`.
    Least(ByTwoConstantsLeast),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { ByTwoConstants Other { Since, Within, Least }
pick {
    Since among "/type" ["date"] && among "/operator" ["after", "since"],
    Within among "/operator" ["within"],
    Least among "/type" ["number"],
} }

/// Since
#[derive(Clone)]
pub struct ByTwoConstantsSince {
    /// `type`.
    pub r#type: ByTwoConstantsSinceType,
    /// `operator`.
    pub operator: ByTwoConstantsSinceOperator,
    /// `unit`.
    pub unit: Option<ByTwoConstantsSinceUnit>,
    /// `date`.
    pub date: Option<String>,
}

object! { ByTwoConstantsSince {
    0 "type" r#type required,
    1 "operator" operator required,
    2 "unit" unit optional,
    3 "date" date optional,
} }

/// Within
#[derive(Clone)]
pub struct ByTwoConstantsWithin {
    /// `type`.
    pub r#type: ByTwoConstantsWithinType,
    /// `operator`.
    pub operator: ByTwoConstantsWithinOperator,
    /// `days`.
    pub days: i64,
}

object! { ByTwoConstantsWithin {
    0 "type" r#type required,
    1 "operator" operator required,
    2 "days" days required,
} }

/// Least
#[derive(Clone)]
pub struct ByTwoConstantsLeast {
    /// `type`.
    pub r#type: ByTwoConstantsLeastType,
    /// `operator`.
    pub operator: ByTwoConstantsLeastOperator,
    /// `value`.
    pub value: f64,
}

object! { ByTwoConstantsLeast {
    0 "type" r#type required,
    1 "operator" operator required,
    2 "value" value required,
} }

/// `ByTwoConstantsSinceType`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ByTwoConstantsSinceType {
    /// `date`.
    Date,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ByTwoConstantsSinceType Unknown {
    Date "date",
} }

/// `ByTwoConstantsSinceOperator`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ByTwoConstantsSinceOperator {
    /// `after`.
    After,
    /// `since`.
    Since,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ByTwoConstantsSinceOperator Unknown {
    After "after",
    Since "since",
} }

/// `ByTwoConstantsSinceUnit`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ByTwoConstantsSinceUnit {
    /// `day`.
    Day,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ByTwoConstantsSinceUnit Unknown {
    Day "day",
} }

/// `ByTwoConstantsWithinType`.
///
/// The same type as `ByTwoConstantsSinceType`.
pub type ByTwoConstantsWithinType = ByTwoConstantsSinceType;

/// `ByTwoConstantsWithinOperator`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ByTwoConstantsWithinOperator {
    /// `within`.
    Within,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ByTwoConstantsWithinOperator Unknown {
    Within "within",
} }

/// `ByTwoConstantsLeastType`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ByTwoConstantsLeastType {
    /// `number`.
    Number,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ByTwoConstantsLeastType Unknown {
    Number "number",
} }

/// `ByTwoConstantsLeastOperator`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ByTwoConstantsLeastOperator {
    /// `after`.
    After,
    /// `least`.
    Least,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ByTwoConstantsLeastOperator Unknown {
    After "after",
    Least "least",
} }
