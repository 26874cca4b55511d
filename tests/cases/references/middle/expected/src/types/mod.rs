//! The types of Middle.

mod alias;
mod pet;
mod pets;

pub use alias::Alias;
pub use pet::{Pet, PetFirst, PetLang};
pub use pets::{ListPetsNotFound, ListPetsResponse};
