//! The types of Mapped.

mod currency;
mod money;

pub use currency::Currency;
pub use money::Money;
