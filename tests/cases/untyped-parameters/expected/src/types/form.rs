//! `Form`.

use lockstep_runtime::{Maybe, Value, object};

use super::{FormAuto, FormEither, FormO, FormSome, FormWhere, Point};

/// `Form`.
#[derive(Clone, Default)]
pub struct Form {
    /// `o`.
    pub o: Option<FormO>,
    /// `l`.
    pub l: Option<Vec<i64>>,
    /// `points`.
    pub points: Option<Vec<Point>>,
    /// `either`.
    pub either: Option<FormEither>,
    /// `auto`.
    pub auto: Option<FormAuto>,
    /// `some`.
    pub some: Option<FormSome>,
    /// `where`.
    pub r#where: Option<FormWhere>,
    /// `any`.
    pub any: Maybe<Value>,
    /// `ratio`.
    pub ratio: Option<f64>,
}

object! { Form {
    0 "o" o optional,
    1 "l" l optional,
    2 "points" points optional,
    3 "either" either optional,
    4 "auto" auto optional,
    5 "some" some optional,
    6 "where" r#where optional,
    7 "any" any maybe,
    8 "ratio" ratio optional,
} }
