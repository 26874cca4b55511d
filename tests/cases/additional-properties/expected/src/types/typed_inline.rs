//! `TypedInline`, and with it `TypedInlineValue`.

use lockstep_runtime::{IndexMap, object};

/// `TypedInline`.
#[derive(Clone, Default)]
pub struct TypedInline {
    /// `a`.
    pub a: Option<String>,
    /// Members that no other field names.
    pub additional: IndexMap<String, TypedInlineValue>,
}

object! { TypedInline {
    0 "a" a optional,
} rest additional }

/// `TypedInlineValue`.
#[derive(Clone, Default)]
pub struct TypedInlineValue {
    /// `b`.
    pub b: Option<String>,
}

object! { TypedInlineValue {
    0 "b" b optional,
} }
