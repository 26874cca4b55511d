//! `Both`, and with it `BothNext`.

use lockstep_runtime::object;

/// Merged again and again, each time the same.
#[derive(Clone, Default)]
pub struct Both {
    /// `next`.
    pub next: Option<BothNext>,
    /// `a`.
    pub a: Option<String>,
    /// `b`.
    pub b: Option<String>,
}

object! { Both {
    0 "next" next optional,
    1 "a" a optional,
    2 "b" b optional,
} }

/// `BothNext`.
#[derive(Clone, Default)]
pub struct BothNext {
    /// `next`.
    pub next: Option<Box<BothNext>>,
    /// `a`.
    pub a: Option<String>,
    /// `b`.
    pub b: Option<String>,
}

object! { BothNext {
    0 "next" next optional,
    1 "a" a optional,
    2 "b" b optional,
} }
