//! The types of Swagger.

mod responses;
mod thing;
mod things;

pub use responses::*;
pub use thing::*;
pub use things::*;
