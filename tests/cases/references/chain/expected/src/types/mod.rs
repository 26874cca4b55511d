//! The types of Chains.

mod long;
mod one;
mod two;

pub use long::Long;
pub use one::One;
pub use two::Two;
