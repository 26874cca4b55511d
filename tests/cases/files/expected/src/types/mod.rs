//! The types of Files.

mod line;
mod order;
mod orders;

pub use line::*;
pub use order::*;
pub use orders::*;
