//! `Job`.

use lockstep_runtime::object;

use super::StatedState;

/// `Job`.
#[derive(Clone, Default)]
pub struct Job {
    /// `state`.
    pub state: Option<StatedState>,
    /// `name`.
    pub name: Option<String>,
}

object! { Job {
    0 "state" state optional,
    1 "name" name optional,
} }
