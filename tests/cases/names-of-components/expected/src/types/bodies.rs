//! `NewBody`.

use lockstep_runtime::object;

/// `NewBody`.
#[derive(Clone, Default)]
pub struct NewBody {
    /// `name`.
    pub name: Option<String>,
}

object! { NewBody {
    0 "name" name optional,
} }
