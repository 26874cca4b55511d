//! `Problem`.

use lockstep_runtime::object;

/// `Problem`.
#[derive(Clone, Default)]
pub struct Problem {
    /// `title`.
    pub title: Option<String>,
}

object! { Problem {
    0 "title" title optional,
} }
