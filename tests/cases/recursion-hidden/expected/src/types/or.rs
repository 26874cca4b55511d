//! `Or`.

/// `Or`.
pub type Or = String;
