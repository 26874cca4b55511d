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

pub use animal::{Animal, AnimalInput};
pub use arrays::{Arrays, ArraysItem};
pub use colour::Colour;
pub use dog::{Dog, DogInput, DogOwner};
pub use empty::EmptySchema;
pub use name::Name;
pub use nested::Nested;
pub use number::Number;
pub use only::Only;
pub use owner::Owner;
pub use tag::Tag;
pub use warm_colour::WarmColour;
pub use wrapped::Wrapped;
