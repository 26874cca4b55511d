//! `Note`.

use lockstep_runtime::object;

/// `Note`.
#[derive(Clone)]
pub struct Note {
    /// `text`.
    pub text: String,
    /// `stars`.
    pub stars: Option<i64>,
    /// `tags`.
    pub tags: Option<Vec<String>>,
}

object! { Note {
    0 "text" text required,
    1 "stars" stars optional,
    2 "tags" tags optional,
} }
