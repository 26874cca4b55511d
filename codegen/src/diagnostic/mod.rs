//! Diagnostics: errors and warnings with a code, a message, source locations and a help text.
//!
//! Stages push [`Diagnostic`]s to [`Diagnostics`]. At the end of a run each gets a [`Severity`] and is rendered.

pub mod codes;
mod collect;
mod model;
mod render;
mod sanitize;
#[cfg(test)]
mod tests;

pub use crate::diagnostic::collect::Diagnostics;
pub use crate::diagnostic::model::{Deny, Diagnostic, Level, Reported, Severity};
pub use crate::diagnostic::render::ColorMode;
pub use crate::diagnostic::render::human::render_human;
pub use crate::diagnostic::render::json::render_json;
pub use crate::diagnostic::render::summary::render_summary;
pub use crate::source::Span;
