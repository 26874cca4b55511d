//! `FormO`.

use lockstep_runtime::object;

/// `FormO`.
#[derive(Clone, Default)]
pub struct FormO {
    /// `a`.
    pub a: Option<i64>,
}

object! { FormO {
    0 "a" a optional,
} }
