//! The types of Large.

mod responses;
mod thing;

pub use responses::*;
pub use thing::*;
