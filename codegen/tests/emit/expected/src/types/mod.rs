//! The types of Halo calls.

#![allow(deprecated)]

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

pub use agent::{Agent, AgentInput};
pub use call_log::{CallDirection, CallLog, CallLogInput};
pub use call_type::CallType;
pub use device::Device;
pub use legacy::Legacy;
pub use media::Media;
pub use party::Party;
pub use problem::Problem;
pub use result::Result;
pub use value::Value;
