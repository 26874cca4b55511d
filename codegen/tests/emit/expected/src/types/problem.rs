//! `Problem`.

use lockstep_runtime::object;

/// A fault ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)).
#[derive(Clone, Default)]
pub struct Problem {
    /// `type`.
    pub r#type: Option<String>,
    /// `status`.
    pub status: Option<i32>,
    /// What is wrong.
    pub detail: Option<String>,
}

object! { Problem {
    0 "type" r#type optional,
    1 "status" status optional,
    2 "detail" detail optional,
} }
