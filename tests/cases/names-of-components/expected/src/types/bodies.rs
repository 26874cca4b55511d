//! `NewBody`.

use lockstep_runtime::object;

/// `NewBody`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewBody {
    /// `name`.
    pub name: Option<String>,
}

object! { NewBody {
    0 "name" name optional,
} }
