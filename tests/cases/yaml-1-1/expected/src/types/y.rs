//! `Y`, and with it `YY`.

use lockstep_runtime::{Maybe, Value, object, open_enum};

/// `Y`.
#[derive(Clone)]
pub struct Y {
    /// `on`.
    pub on: bool,
    /// `y`.
    pub y: Option<YY>,
    /// `no`.
    pub no: Option<i64>,
    /// `null`.
    pub null: Maybe<Value>,
    /// `1.10`.
    pub n1_10: Option<String>,
}

object! { Y {
    0 "on" on required,
    1 "y" y nullable,
    2 "no" no optional,
    3 "null" null maybe,
    4 "1.10" n1_10 optional,
} }

/// `YY`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum YY {
    /// `NO`.
    No,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { YY Unknown {
    No "NO",
} }
