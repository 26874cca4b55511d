//! `Set`.

/// `Set`.
pub type Set = Vec<String>;
