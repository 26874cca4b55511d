//! `Number`.

/// `Number`.
pub type Number = i32;
