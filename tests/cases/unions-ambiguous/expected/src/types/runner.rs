//! `Runner`.

use lockstep_runtime::{Value, union};

use super::{Runbook, Sidecar};

/// What the discriminator names is nowhere.
#[derive(Clone, Debug, PartialEq)]
pub enum Runner {
    /// A value of type `Runbook`.
    Runbook(Runbook),
    /// A value of type `Sidecar`.
    Sidecar(Sidecar),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Runner Other fit {
    Runbook,
    Sidecar,
} }
