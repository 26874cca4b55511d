//! The types of Merged.

mod animal;
mod arrays;
mod colour;
mod dog;
mod empty;
mod name;
mod nested;
mod number;
mod only;
mod owner;
mod tag;
mod warm_colour;
mod wrapped;

pub use animal::*;
pub use arrays::*;
pub use colour::*;
pub use dog::*;
pub use empty::*;
pub use name::*;
pub use nested::*;
pub use number::*;
pub use only::*;
pub use owner::*;
pub use tag::*;
pub use warm_colour::*;
pub use wrapped::*;
