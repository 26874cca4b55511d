//! `Arrays`, and with it `ArraysItem`.

use lockstep_runtime::object;

/// `Arrays`.
pub type Arrays = Vec<ArraysItem>;

/// `ArraysItem`.
#[derive(Clone)]
pub struct ArraysItem {
    /// `a`.
    pub a: String,
    /// `b`.
    pub b: Option<String>,
}

object! { ArraysItem {
    0 "a" a required,
    1 "b" b optional,
} }
