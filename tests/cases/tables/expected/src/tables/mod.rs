//! The tables of Tables: a row for each record.

mod book;
mod log;

pub use book::*;
pub use log::*;
