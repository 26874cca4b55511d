//! Enums of several types: how a value finds its variant.
//!
//! - `tagged`: a property names the variant (discriminator)
//! - `first_match`: the first test that succeeds
//! - `best_match`: the variant that knows most of the value
//! - `lossless`, `unknown_count`: whether a variant keeps all of a value, and how much of it it knows

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
