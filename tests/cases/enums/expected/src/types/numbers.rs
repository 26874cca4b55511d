//! `Numbers`.

/// `Numbers`.
pub type Numbers = i64;
