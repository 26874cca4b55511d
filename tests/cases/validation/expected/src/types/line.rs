//! `Line`.

use lockstep_runtime::object;

/// `Line`.
#[derive(Clone)]
pub struct Line {
    /// `count`.
    pub count: i32,
}

object! { Line {
    0 "count" count required,
} }
