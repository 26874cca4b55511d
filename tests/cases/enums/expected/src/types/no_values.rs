//! `NoValues`.

/// `NoValues`.
pub type NoValues = String;
