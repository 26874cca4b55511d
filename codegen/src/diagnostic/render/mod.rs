//! Renders diagnostics: for people, as a summary, and as JSON.

mod excerpt;
pub(crate) mod human;
pub(crate) mod json;
pub(crate) mod summary;

/// Whether text has escape sequences for colors (ECMA-48, SGR).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ColorMode {
    /// With escape sequences.
    Ansi,
    /// Without.
    Plain,
}
