//! `Pair`.

/// `Pair`.
pub type Pair = (String, Option<i64>);
