//! `A`.

#![allow(deprecated)]

use lockstep_runtime::{Maybe, object};

use super::B;

/// `A`.
#[derive(Clone, Default)]
pub struct A {
    /// Its own words.
    pub b: Option<B>,
    /// `c`.
    #[deprecated]
    pub c: Maybe<B>,
    /// `d`.
    pub d: Option<B>,
    /// `e`.
    pub e: Option<B>,
}

object! { A {
    0 "b" b optional,
    1 "c" c maybe,
    2 "d" d optional,
    3 "e" e optional,
} }
