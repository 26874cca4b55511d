//! `EmptySchema`.

use lockstep_runtime::{Maybe, object};

/// Every field may be left out, so that it has a default.
#[derive(Clone, Default)]
pub struct EmptySchema {
    /// `a`.
    pub a: Option<String>,
    /// `b`.
    pub b: Maybe<String>,
}

object! { EmptySchema {
    0 "a" a optional,
    1 "b" b maybe,
} }
