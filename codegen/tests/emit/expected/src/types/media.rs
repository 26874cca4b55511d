//! `Media`.

use lockstep_runtime::union;

use super::Agent;

/// What a message carries.
#[derive(Clone, Debug, PartialEq)]
pub enum Media {
    /// A value of type `String`.
    Url(String),
    /// A value of type `Box<Agent>`.
    Agent(Box<Agent>),
    /// What is none of the others, as it was sent.
    Other(lockstep_runtime::Value),
}

union! { Media Other fit {
    Url,
    Agent,
} }
