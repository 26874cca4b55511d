//! The types of A discriminator on a base.

mod alone;
mod cat;
mod dog;
mod fish;
mod pet;
mod poodle;

pub use alone::*;
pub use cat::*;
pub use dog::*;
pub use fish::*;
pub use pet::*;
pub use poodle::*;
