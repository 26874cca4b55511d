//! The types of Files.

mod line;
mod order;
mod responses;

pub use line::*;
pub use order::*;
pub use responses::*;
