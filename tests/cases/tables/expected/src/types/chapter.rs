//! `Chapter`.

use lockstep_runtime::object;

/// `Chapter`.
#[derive(Clone)]
pub struct Chapter {
    /// `title`.
    pub title: String,
    /// `words`.
    pub words: Option<i64>,
}

object! { Chapter {
    0 "title" title required,
    1 "words" words optional,
} }
