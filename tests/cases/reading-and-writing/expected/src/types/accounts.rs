//! `PutKeyBody`.

use lockstep_runtime::{Secret, object};

/// New key
#[derive(Clone)]
pub struct PutKeyBody {
    /// `key`.
    pub key: Secret,
}

object! { PutKeyBody {
    0 "key" key required,
} }
