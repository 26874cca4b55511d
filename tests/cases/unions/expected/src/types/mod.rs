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

pub use by_field::*;
pub use cat::*;
pub use dog::*;
pub use id::*;
pub use inner::*;
pub use nothing::*;
pub use one_only::*;
pub use pet::*;
pub use shared::*;
pub use strings::*;
pub use text::*;
