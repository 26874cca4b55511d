//! The types of Validation.

mod line;
mod order;

pub use line::Line;
pub use order::{Order, OrderKind, OrderLevel};
