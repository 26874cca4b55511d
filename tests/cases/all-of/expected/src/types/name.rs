//! `Name`.

/// `Name`.
pub type Name = String;
