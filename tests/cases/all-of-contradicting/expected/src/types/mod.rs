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

pub use bare::*;
pub use chain::*;
pub use formats::*;
pub use itself::*;
pub use link::*;
pub use neither::*;
pub use never::*;
pub use no_value::*;
pub use property::*;
