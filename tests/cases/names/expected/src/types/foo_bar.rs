//! `FooBar`.

use lockstep_runtime::object;

/// `Foo-Bar`.
#[derive(Clone, Default)]
pub struct FooBar {
    /// `a`.
    pub a: Option<String>,
}

object! { FooBar {
    0 "a" a optional,
} }
