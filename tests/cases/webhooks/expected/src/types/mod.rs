//! The types of Webhooks.

mod callbacks;
mod pet;

pub use callbacks::AddPetDoneBody;
pub use pet::{Pet, PetInput, PetKind};
