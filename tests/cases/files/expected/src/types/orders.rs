//! `AddOrderNotFound`.

use lockstep_runtime::object;

/// `AddOrderNotFound`.
#[derive(Clone, Default)]
pub struct AddOrderNotFound {
    /// `title`.
    pub title: Option<String>,
}

object! { AddOrderNotFound {
    0 "title" title optional,
} }
