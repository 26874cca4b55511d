//! Enums of several types.

mod best_match;
mod first_match;
mod lossless;
mod strict_value;
mod tag_writer;
mod tagged;
pub(crate) mod unknown_count;

pub use best_match::BestMatch;
pub use first_match::FirstMatch;
pub use tagged::{Tagged, serialize};
