//! `Halves`.

/// `Halves`.
pub type Halves = f64;
