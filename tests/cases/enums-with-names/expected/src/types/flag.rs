//! `Flag`.

/// `Flag`.
pub type Flag = bool;
