//! `Or`.

use super::Either;

/// `Or`.
pub type Or = Either;
