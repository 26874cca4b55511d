//! `NewKey`.

use lockstep_runtime::{Secret, object};

/// New key
#[derive(Clone, Debug, PartialEq)]
pub struct NewKey {
    /// `key`.
    pub key: Secret,
}

object! { NewKey {
    0 "key" key required,
} }
