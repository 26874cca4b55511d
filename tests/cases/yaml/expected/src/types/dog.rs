//! `Dog`.

use lockstep_runtime::object;

/// `Dog`.
#[derive(Clone, Default)]
pub struct Dog {
    /// `age`.
    pub age: Option<i64>,
    /// `y`.
    pub y: Option<bool>,
    /// `no`.
    pub no: Option<String>,
    /// `1`.
    pub n1: Option<String>,
    /// `1.5`.
    pub n1_5: Option<String>,
    /// `true`.
    pub r#true: Option<String>,
    /// `null`.
    pub null: Option<String>,
    /// `2024-01-01`.
    pub n2024_01_01: Option<String>,
    /// `name`.
    pub name: Option<String>,
}

object! { Dog {
    0 "age" age optional,
    1 "y" y optional,
    2 "no" no optional,
    3 "1" n1 optional,
    4 "1.5" n1_5 optional,
    5 "true" r#true optional,
    6 "null" null optional,
    7 "2024-01-01" n2024_01_01 optional,
    8 "name" name optional,
} }
