//! `Never`.

/// `Never`.
pub type Never = String;
