//! `OneOnly`.

use super::Cat;

/// `OneOnly`.
pub type OneOnly = Cat;
