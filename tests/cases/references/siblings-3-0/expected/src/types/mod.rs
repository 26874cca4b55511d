//! The types of Beside.

mod a;
mod b;

pub use a::*;
pub use b::*;
