//! `GetMeantFewItem`, and with it `GetMeantSpread`, `GetMeantDeep`, `GetMeantLevel`,
//! `GetAlternativesEither`, `GetAlternativesSome`, `GetAlternativesCsv`, `GetAlternativesAuto`,
//! `GetAlternativesAll`, `GetAlternativesWord`, `GetAlternativesWhen`, `GetAlternativesEachItem`,
//! `GetAlternativesFilter`, `GetAlternativesXLimit`, `GetAlternativesSeen`, `GetAnythingKnown`,
//! `GetAlternativesAutoAuto`, `GetAlternativesAllAll`, `GetAlternativesXLimitNone`.

use lockstep_runtime::{Date, Value, object, open_enum, union};

use super::{FormAuto, FormAutoAuto, FormEither, FormO, FormSome, FormWhere, Point};

/// `GetMeantFewItem`.
///
/// The same type as `FormEither`.
pub type GetMeantFewItem = FormEither;

/// `GetMeantSpread`.
#[derive(Clone, Default)]
pub struct GetMeantSpread {
    /// `a`.
    pub a: Option<i64>,
    /// `b`.
    pub b: Option<Vec<bool>>,
}

object! { GetMeantSpread {
    0 "a" a optional,
    1 "b" b optional,
} }

/// `GetMeantDeep`.
#[derive(Clone, Default)]
pub struct GetMeantDeep {
    /// `x`.
    pub x: Option<i64>,
    /// `in`.
    pub r#in: Option<Point>,
}

object! { GetMeantDeep {
    0 "x" x optional,
    1 "in" r#in optional,
} }

/// `GetMeantLevel`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum GetMeantLevel {
    /// `1`.
    N1,
    /// `2`.
    N2,
    /// A value that the description does not name.
    Unknown(i64),
}

open_enum! { GetMeantLevel Unknown i64 {
    N1 1,
    N2 2,
} }

/// `GetAlternativesEither`.
///
/// The same type as `FormEither`.
pub type GetAlternativesEither = FormEither;

/// `GetAlternativesSome`.
///
/// The same type as `FormSome`.
pub type GetAlternativesSome = FormSome;

/// `GetAlternativesCsv`.
///
/// The same type as `FormSome`.
pub type GetAlternativesCsv = FormSome;

/// `GetAlternativesAuto`.
///
/// The same type as `FormAuto`.
pub type GetAlternativesAuto = FormAuto;

/// `GetAlternativesAll`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetAlternativesAll {
    /// A value of type `GetAlternativesAllAll`.
    All(GetAlternativesAllAll),
    /// A value of type `i64`.
    Integer(i64),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { GetAlternativesAll Other { All, Integer }
pick {
    Integer number,
    All string,
} }

/// `GetAlternativesWord`.
///
/// The same type as `FormEither`.
pub type GetAlternativesWord = FormEither;

/// `GetAlternativesWhen`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetAlternativesWhen {
    /// A value of type `Date`.
    Date(Date),
    /// A value of type `i64`.
    Integer(i64),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { GetAlternativesWhen Other { Date, Integer }
pick {
    Integer number,
    Date string,
} }

/// `GetAlternativesEachItem`.
///
/// The same type as `FormEither`.
pub type GetAlternativesEachItem = FormEither;

/// `GetAlternativesFilter`.
///
/// The same type as `FormWhere`.
pub type GetAlternativesFilter = FormWhere;

/// `GetAlternativesXLimit`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetAlternativesXLimit {
    /// A value of type `i64`.
    Integer(i64),
    /// A value of type `GetAlternativesXLimitNone`.
    None(GetAlternativesXLimitNone),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { GetAlternativesXLimit Other { Integer, None }
pick {
    Integer number,
    None string,
} }

/// `GetAlternativesSeen`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetAlternativesSeen {
    /// A value of type `bool`.
    Boolean(bool),
    /// A value of type `String`.
    String(String),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { GetAlternativesSeen Other { Boolean, String }
pick {
    Boolean boolean,
    String string,
} }

/// `GetAnythingKnown`.
///
/// The same type as `FormO`.
pub type GetAnythingKnown = FormO;

/// `GetAlternativesAutoAuto`.
///
/// The same type as `FormAutoAuto`.
pub type GetAlternativesAutoAuto = FormAutoAuto;

/// `GetAlternativesAllAll`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum GetAlternativesAllAll {
    /// `all`.
    All,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { GetAlternativesAllAll Unknown {
    All "all",
} }

/// `GetAlternativesXLimitNone`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum GetAlternativesXLimitNone {
    /// `none`.
    None,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { GetAlternativesXLimitNone Unknown {
    None "none",
} }
