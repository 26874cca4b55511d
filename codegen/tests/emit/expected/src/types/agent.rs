//! `Agent`, and with it `AgentInput`.

use lockstep_runtime::object;

/// `Agent`
#[derive(Clone)]
pub struct Agent {
    /// `kind`.
    pub kind: String,
    /// `name`.
    pub name: String,
}

object! { Agent {
    0 "kind" kind required,
    1 "name" name required,
} }

/// `AgentInput`
#[derive(Clone, Default)]
pub struct AgentInput {
    /// `name`.
    pub name: Option<String>,
}

object! { AgentInput {
    0 "name" name optional,
} }

impl From<Agent> for AgentInput {
    #[inline]
    fn from(value: Agent) -> Self {
        Self { name: Some(value.name) }
    }
}
