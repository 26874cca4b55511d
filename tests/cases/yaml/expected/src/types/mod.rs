//! The types of YAML.

mod block;
mod dog;
mod pet;

pub use block::*;
pub use dog::*;
pub use pet::*;
