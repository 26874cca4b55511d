//! The types of Scalars.

mod old;
mod scalars;
mod time;

pub use old::*;
pub use scalars::*;
pub use time::*;
