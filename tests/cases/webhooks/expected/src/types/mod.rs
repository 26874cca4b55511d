//! The types of Webhooks.

mod callbacks;
mod pet;

pub use callbacks::*;
pub use pet::*;
