//! `Sort`.

use lockstep_runtime::open_enum;

/// What to sort by.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Sort {
    /// `created`.
    Created,
    /// `-created`.
    MinusCreated,
    /// `+created`.
    PlusCreated,
    /// `Created`.
    Created2,
    /// `CREATED`.
    Created3,
    /// "".
    Empty,
    /// " ".
    Empty2,
    /// `created `.
    Created4,
    /// `*`.
    Star,
    /// `<`.
    Less,
    /// `>=`.
    GreaterEqual,
    /// `1`.
    N1,
    /// `-1`.
    Minus1,
    /// `2024-01-01`.
    N20240101,
    /// `v1.0`.
    V10,
    /// `v10`.
    V10_2,
    /// `Unknown`.
    Unknown,
    /// A value that the description does not name.
    Other(String),
}

open_enum! { Sort Other {
    Created "created",
    MinusCreated "-created",
    PlusCreated "+created",
    Created2 "Created",
    Created3 "CREATED",
    Empty "",
    Empty2 " ",
    Created4 "created ",
    Star "*",
    Less "<",
    GreaterEqual ">=",
    N1 "1",
    Minus1 "-1",
    N20240101 "2024-01-01",
    V10 "v1.0",
    V10_2 "v10",
    Unknown "Unknown",
} }
