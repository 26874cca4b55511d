//! The types of Validation.

mod line;
mod order;

pub use line::*;
pub use order::*;
