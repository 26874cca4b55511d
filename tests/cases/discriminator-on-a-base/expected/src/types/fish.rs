//! `Fish`.

use super::Pet;

/// No more than a pet.
pub type Fish = Pet;
