//! The types of Files.

mod address;
mod customer;
mod line;
mod order;
mod problem;

pub use address::Address;
pub use customer::Customer;
pub use line::Line;
pub use order::Order;
pub use problem::Problem;
