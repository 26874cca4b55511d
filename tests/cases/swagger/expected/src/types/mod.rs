//! The types of Swagger.

mod thing;
mod things;

pub use thing::*;
pub use things::*;
