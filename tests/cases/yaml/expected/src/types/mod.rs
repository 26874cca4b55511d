//! The types of YAML.

mod block;
mod dog;
mod pet;

pub use block::Block;
pub use dog::Dog;
pub use pet::Pet;
