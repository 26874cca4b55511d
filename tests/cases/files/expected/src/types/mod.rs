//! The types of Files.

mod line;
mod order;
mod orders;

pub use line::Line;
pub use order::{Order, OrderCustomer, OrderCustomerAddress};
pub use orders::AddOrderNotFound;
