//! `Problem`.

use lockstep_runtime::object;

/// A problem (RFC 9457).
#[derive(Clone)]
pub struct Problem {
    /// What went wrong.
    pub title: String,
    /// The HTTP status.
    pub status: i32,
    /// Details for this request.
    pub detail: Option<String>,
}

object! { Problem {
    0 "title" title required,
    1 "status" status required,
    2 "detail" detail optional,
} }
