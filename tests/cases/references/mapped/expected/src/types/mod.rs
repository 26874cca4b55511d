//! The types of Mapped.

mod a;

pub use a::{GetAResponse, GetAResponseCurrency};
