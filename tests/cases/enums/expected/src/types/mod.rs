//! The types of Enums.

mod found;
mod keyword;
mod long;
mod mixed;
mod no_values;
mod nullable30;
mod nullable_said;
mod numbers;
mod one;
mod search;
mod sort;
mod twice;
mod umlaut;
mod untyped;
mod written;

pub use found::*;
pub use keyword::*;
pub use long::*;
pub use mixed::*;
pub use no_values::*;
pub use nullable30::*;
pub use nullable_said::*;
pub use numbers::*;
pub use one::*;
pub use search::*;
pub use sort::*;
pub use twice::*;
pub use umlaut::*;
pub use untyped::*;
pub use written::*;
