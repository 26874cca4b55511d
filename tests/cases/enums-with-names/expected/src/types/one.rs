//! `One`.

/// `One`.
pub type One = i64;
