//! The types of Middle.

mod alias;
mod pet;
mod pets;

pub use alias::*;
pub use pet::*;
pub use pets::*;
