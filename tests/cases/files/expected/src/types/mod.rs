//! The types of Files.

mod line;
mod order;
mod responses;

pub use line::Line;
pub use order::{Order, OrderCustomer, OrderCustomerAddress};
pub use responses::NotFoundBody;
