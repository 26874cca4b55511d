//! `PageResponse`.

use lockstep_runtime::object;

use super::Thing;

/// `PageResponse`.
#[derive(Clone)]
pub struct PageResponse {
    /// `next`.
    pub next: Option<String>,
    /// `items`.
    pub items: Vec<Thing>,
}

object! { PageResponse {
    0 "next" next optional,
    1 "items" items required,
} }
