//! `TextOrEmpty`.

/// `TextOrEmpty`.
pub type TextOrEmpty = String;
