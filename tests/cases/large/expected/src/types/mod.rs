//! The types of Large.

mod responses;
mod thing;

pub use responses::PageResponse;
pub use thing::{Thing, ThingInput};
