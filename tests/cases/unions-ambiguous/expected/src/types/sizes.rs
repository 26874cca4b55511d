//! `Sizes`, and with it `SizesA`, `SizesB`, `SizesC`, `SizesD`, `SizesE`, `SizesF`.

use lockstep_runtime::{IndexMap, Value, object, union};

/// Of many the first are named.
#[derive(Clone, Debug, PartialEq)]
pub enum Sizes {
    /// A value of type `SizesA`.
    A(SizesA),
    /// A value of type `SizesB`.
    B(SizesB),
    /// A value of type `SizesC`.
    C(SizesC),
    /// A value of type `SizesD`.
    D(SizesD),
    /// A value of type `SizesE`.
    E(SizesE),
    /// A value of type `SizesF`.
    F(SizesF),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Sizes Other fit {
    A,
    B,
    C,
    D,
    E,
    F,
} }

/// A
#[derive(Clone, Default)]
pub struct SizesA {
    /// `size`.
    pub size: Option<i64>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { SizesA {
    0 "size" size optional,
} rest additional }

/// B
#[derive(Clone, Default)]
pub struct SizesB {
    /// `size`.
    pub size: Option<f64>,
    /// Members that no other field names.
    pub additional: IndexMap<String, Value>,
}

object! { SizesB {
    0 "size" size optional,
} rest additional }

/// C
///
/// The same type as `SizesA`.
pub type SizesC = SizesA;

/// D
///
/// The same type as `SizesA`.
pub type SizesD = SizesA;

/// E
///
/// The same type as `SizesA`.
pub type SizesE = SizesA;

/// F
///
/// The same type as `SizesA`.
pub type SizesF = SizesA;
