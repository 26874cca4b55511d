//! The types of Payloads.

mod animal;
mod cat;
mod note;
mod pet;
mod pictures;
mod told;

pub use animal::*;
pub use cat::*;
pub use note::*;
pub use pet::*;
pub use pictures::*;
pub use told::*;
