//! The types of Bookshop.

mod added;
mod binding;
mod book;
mod event;
mod problem;
mod removed;

pub use added::{Added, AddedKind};
pub use binding::Binding;
pub use book::{Book, BookInput};
pub use event::Event;
pub use problem::Problem;
pub use removed::{Removed, RemovedKind};
