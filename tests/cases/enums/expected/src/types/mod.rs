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

pub use found::{Found, FoundKind, FoundKindSchema, FoundState};
pub use keyword::Keyword;
pub use long::Long;
pub use mixed::{Mixed, MixedA};
pub use no_values::NoValues;
pub use nullable30::Nullable30;
pub use nullable_said::NullableSaid;
pub use numbers::Numbers;
pub use one::One;
pub use search::{SearchRequestLevelItem, SearchRequestOrder};
pub use sort::Sort;
pub use twice::Twice;
pub use umlaut::Umlaut;
pub use untyped::Untyped;
pub use written::Written;
