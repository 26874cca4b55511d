//! The types of Middle.

mod alias;
mod pet;
mod pets;

pub use alias::Alias;
pub use pet::{Pet, PetLang, PetNamesItem};
pub use pets::{ListPetsNotFound, ListPetsResponse};
