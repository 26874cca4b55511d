//! The types of As YAML 1.1 had it.

mod on;
mod y;

pub use on::{OnRequestNo, OnRequestNought};
pub use y::{Y, YY};
