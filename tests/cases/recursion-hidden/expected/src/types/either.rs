//! `Either`.

/// A union that holds itself, more than once.
pub type Either = String;
