//! The tables of Halo calls: a row for each record.

mod call_log;
mod problem;

pub use call_log::*;
pub use problem::*;
