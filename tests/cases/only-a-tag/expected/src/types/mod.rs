//! The types of Only.

mod a;
mod inner;

pub use a::*;
pub use inner::*;
