//! The types of Contradictions.

mod bare;
mod chain;
mod formats;
mod itself;
mod link;
mod neither;
mod never;
mod no_value;
mod property;

pub use bare::Bare;
pub use chain::Chain;
pub use formats::Formats;
pub use itself::Itself;
pub use link::Link;
pub use neither::Neither;
pub use never::Never;
pub use no_value::NoValue;
pub use property::Property;
