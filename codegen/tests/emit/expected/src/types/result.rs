//! `Result`.

use lockstep_runtime::object;

/// Shares its name with Rust's own.
#[derive(Clone)]
pub struct Result {
    /// `ok`.
    pub ok: bool,
}

object! { Result {
    0 "ok" ok required,
} closed }
