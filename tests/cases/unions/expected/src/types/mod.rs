//! The types of Unions.

mod by_field;
mod cat;
mod dog;
mod id;
mod inner;
mod nothing;
mod one_only;
mod pet;
mod shared;
mod strings;
mod text;

pub use by_field::{ByField, ByFieldA, ByFieldB};
pub use cat::Cat;
pub use dog::{Dog, DogKind};
pub use id::Id;
pub use inner::{Inner, InnerValue, InnerValuesItem};
pub use nothing::Nothing;
pub use one_only::OneOnly;
pub use pet::Pet;
pub use shared::{Shared, SharedId, SharedName};
pub use strings::Strings;
pub use text::TextSchema;
