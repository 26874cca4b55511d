//! The types of Beside.

mod a;
mod b;

pub use a::{A, AD};
pub use b::B;
