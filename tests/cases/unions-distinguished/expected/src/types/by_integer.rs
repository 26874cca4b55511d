//! `ByInteger`, and with it `ByIntegerVersion1`, `ByIntegerVersion2`.

use lockstep_runtime::{Value, object, union};

/// `ByInteger`.
#[derive(Clone, Debug, PartialEq)]
pub enum ByInteger {
    /// Where `version` is `1`.
    Version1(ByIntegerVersion1),
    /// Where `version` is `2`.
    Version2(ByIntegerVersion2),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { ByInteger Other { Version1, Version2 }
pick {
    Version1 is "version" 1,
    Version2 is "version" 2,
} }

/// `ByIntegerVersion1`.
#[derive(Clone)]
pub struct ByIntegerVersion1 {
    /// `version`.
    pub version: i64,
    /// `name`.
    pub name: Option<String>,
}

object! { ByIntegerVersion1 {
    0 "version" version required,
    1 "name" name optional,
} }

/// `ByIntegerVersion2`.
#[derive(Clone)]
pub struct ByIntegerVersion2 {
    /// `version`.
    pub version: i64,
    /// `names`.
    pub names: Option<Vec<String>>,
}

object! { ByIntegerVersion2 {
    0 "version" version required,
    1 "names" names optional,
} }
