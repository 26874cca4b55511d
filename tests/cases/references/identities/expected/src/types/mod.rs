//! The types of Names of their own.

mod leaf;
mod tree;

pub use leaf::Leaf;
pub use tree::{Tree, TreeBark, TreeRoot};
