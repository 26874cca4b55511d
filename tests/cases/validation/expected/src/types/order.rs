//! `Order`, and with it `OrderKind`, `OrderLevel`.

use lockstep_runtime::{IndexMap, object, open_enum};

use super::Line;

/// `Order`.
#[derive(Clone)]
pub struct Order {
    /// `code`.
    pub code: String,
    /// `percent`.
    pub percent: Option<f64>,
    /// `lines`.
    pub lines: Vec<Line>,
    /// `kind`.
    pub kind: Option<OrderKind>,
    /// `level`.
    pub level: Option<OrderLevel>,
    /// `mail`.
    pub mail: Option<String>,
    /// `place`.
    pub place: Option<IndexMap<String, f64>>,
    /// `not42`.
    pub not42: Option<i64>,
}

object! { Order {
    0 "code" code required,
    1 "percent" percent optional,
    2 "lines" lines required,
    3 "kind" kind optional,
    4 "level" level optional,
    5 "mail" mail optional,
    6 "place" place optional,
    7 "not42" not42 optional,
} closed }

/// `OrderKind`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum OrderKind {
    /// `sale`.
    Sale,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { OrderKind Unknown {
    Sale "sale",
} }

/// `OrderLevel`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum OrderLevel {
    /// `1`.
    N1,
    /// `2`.
    N2,
    /// `3`.
    N3,
    /// A value that the description does not name.
    Unknown(i64),
}

open_enum! { OrderLevel Unknown i64 {
    N1 1,
    N2 2,
    N3 3,
} }
