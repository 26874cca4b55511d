//! `Point`.

use lockstep_runtime::object;

/// `Point`.
#[derive(Clone)]
pub struct Point {
    /// `x`.
    pub x: i64,
    /// `y`.
    pub y: Option<i64>,
}

object! { Point {
    0 "x" x required,
    1 "y" y optional,
} }
