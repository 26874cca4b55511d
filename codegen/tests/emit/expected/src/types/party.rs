//! `Party`.

use lockstep_runtime::union;

use super::{Agent, Device};

/// Somebody on the line.
#[derive(Clone, Debug, PartialEq)]
pub enum Party {
    /// Where `kind` is `agent`.
    Agent(Agent),
    /// Where `kind` is `device` or `phone`.
    Device(Device),
    /// What is none of the others, as it was sent.
    Other(lockstep_runtime::Value),
}

union! { Party Other tag "kind" {
    Agent ["agent"],
    Device ["device", "phone"],
} }
