//! Renderers of diagnostics: for people, as a summary, as JSON.

pub(crate) mod excerpt;
pub(crate) mod human;
pub(crate) mod json;
pub(crate) mod summary;
