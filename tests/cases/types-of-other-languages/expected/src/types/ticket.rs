//! `Ticket`.

use lockstep_runtime::{DateTime, IndexMap, Maybe, Uuid, Value, object};

/// `Ticket`.
#[derive(Clone, Default)]
pub struct Ticket {
    /// `id`.
    pub id: Option<i64>,
    /// `open`.
    pub open: Option<bool>,
    /// `price`.
    pub price: Option<f64>,
    /// `due`.
    pub due: Option<DateTime>,
    /// `key`.
    pub key: Option<Uuid>,
    /// `watchers`.
    pub watchers: Option<Vec<i64>>,
    /// `parts`.
    pub parts: Option<Vec<String>>,
    /// `extra`.
    pub extra: Option<IndexMap<String, Value>>,
    /// `typo`.
    pub typo: Option<String>,
    /// `nothing`.
    pub nothing: Maybe<Value>,
}

object! { Ticket {
    0 "id" id optional,
    1 "open" open optional,
    2 "price" price optional,
    3 "due" due optional,
    4 "key" key optional,
    5 "watchers" watchers optional,
    6 "parts" parts optional,
    7 "extra" extra optional,
    8 "typo" typo optional,
    9 "nothing" nothing maybe,
} }
