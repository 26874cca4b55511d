//! The types of Chains.

mod long;
mod one;
mod two;

pub use long::*;
pub use one::*;
pub use two::*;
