//! The types of Scalars.

#![allow(deprecated)]

mod old;
mod scalars;
mod time;

pub use old::Old;
pub use scalars::{Scalars, ScalarsConstant, ScalarsMixed};
pub use time::TimeSchema;
