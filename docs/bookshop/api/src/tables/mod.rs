//! The tables of Bookshop: a row for each record.

mod book;

pub use book::*;
