//! The types of Halo calls.

mod agent;
mod call_log;
mod call_type;
mod device;
mod legacy;
mod media;
mod party;
mod problem;
mod result;
mod value;

pub use agent::*;
pub use call_log::*;
pub use call_type::*;
pub use device::*;
pub use legacy::*;
pub use media::*;
pub use party::*;
pub use problem::*;
pub use result::*;
pub use value::*;
