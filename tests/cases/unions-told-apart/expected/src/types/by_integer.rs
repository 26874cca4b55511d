//! `ByInteger`, and with it `ByIntegerN1`, `ByIntegerN2`.

use lockstep_runtime::{Value, object, union};

/// `ByInteger`.
#[derive(Clone, Debug, PartialEq)]
pub enum ByInteger {
    /// Where `version` is `1`.
    N1(ByIntegerN1),
    /// Where `version` is `2`.
    N2(ByIntegerN2),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { ByInteger Other { N1, N2 }
pick {
    N1 is "version" 1,
    N2 is "version" 2,
} }

/// `ByIntegerN1`.
#[derive(Clone)]
pub struct ByIntegerN1 {
    /// `version`.
    pub version: i64,
    /// `name`.
    pub name: Option<String>,
}

object! { ByIntegerN1 {
    0 "version" version required,
    1 "name" name optional,
} }

/// `ByIntegerN2`.
#[derive(Clone)]
pub struct ByIntegerN2 {
    /// `version`.
    pub version: i64,
    /// `names`.
    pub names: Option<Vec<String>>,
}

object! { ByIntegerN2 {
    0 "version" version required,
    1 "names" names optional,
} }
