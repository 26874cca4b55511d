//! `NotFoundBody`.

use lockstep_runtime::object;

/// `NotFoundBody`.
#[derive(Clone, Default)]
pub struct NotFoundBody {
    /// `title`.
    pub title: Option<String>,
}

object! { NotFoundBody {
    0 "title" title optional,
} }
