//! `Cat`.

use lockstep_runtime::object;

/// `Cat`.
#[derive(Clone)]
pub struct Cat {
    /// `kind`.
    pub kind: String,
    /// `lives`.
    pub lives: i64,
}

object! { Cat {
    0 "kind" kind required,
    1 "lives" lives required,
} }
