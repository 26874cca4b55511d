//! Renders diagnostics: for people, as a summary, and as JSON.

mod excerpt;
pub(crate) mod human;
pub(crate) mod json;
pub(crate) mod summary;
