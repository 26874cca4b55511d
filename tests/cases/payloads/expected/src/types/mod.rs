//! The types of Payloads.

mod note;
mod pictures;
mod told;

pub use note::*;
pub use pictures::*;
pub use told::*;
