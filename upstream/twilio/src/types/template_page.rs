//! `TemplatePage`.

use lockstep_runtime::object;

use super::{PageMeta, Template};

/// A page of templates.
#[derive(Clone)]
pub struct TemplatePage {
    /// The templates.
    pub contents: Vec<Template>,
    /// Where a page stands among the others.
    pub meta: PageMeta,
}

object! { TemplatePage {
    0 "contents" contents required,
    1 "meta" meta required,
} }
