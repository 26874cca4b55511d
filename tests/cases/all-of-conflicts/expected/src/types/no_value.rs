//! `NoValue`.

/// `NoValue`.
pub type NoValue = String;
