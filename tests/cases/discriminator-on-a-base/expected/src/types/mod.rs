//! The types of A discriminator on a base.

mod alone;
mod cat;
mod dog;
mod fish;
mod pet;
mod poodle;

pub use alone::Alone;
pub use cat::Cat;
pub use dog::{Dog, DogBase};
pub use fish::Fish;
pub use pet::{Pet, PetBase};
pub use poodle::Poodle;
