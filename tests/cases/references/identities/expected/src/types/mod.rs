//! The types of Names of their own.

mod leaf;
mod tree;

pub use leaf::*;
pub use tree::*;
