//! `A`, and with it `AD`.

#![allow(deprecated)]

use lockstep_runtime::object;

use super::B;

/// `A`.
#[derive(Clone, Default)]
pub struct A {
    /// Its own words.
    pub b: Option<B>,
    /// `c`.
    #[deprecated]
    pub c: Option<B>,
    /// `d`.
    pub d: Option<AD>,
    /// `e`.
    pub e: Option<B>,
}

object! { A {
    0 "b" b optional,
    1 "c" c optional,
    2 "d" d optional,
    3 "e" e optional,
} }

/// `AD`.
#[derive(Clone)]
pub struct AD {
    /// `x`.
    pub x: String,
}

object! { AD {
    0 "x" x required,
} }
