//! `Alias`.

use super::Pet;

/// `Alias`.
pub type Alias = Pet;
