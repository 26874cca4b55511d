//! What several emitters of operations use.

use crate::emit::imports::Scope;
use crate::emit::syntax::{self, path};
use crate::rust::model::Operation;

/// Returns the derives of a type that may hold a stream, which can be read only once: it is neither `Clone` nor `PartialEq`.
pub(crate) fn derives(scope: &mut Scope<'_>, holds_stream: bool, name: &str) -> syn::Attribute {
    let standard: &[&str] = if holds_stream { &["Debug"] } else { &["Clone", "Debug", "PartialEq"] };
    let derive = scope.runtime(name);
    syntax::derive(standard.iter().copied(), Some(derive))
}

/// Returns `operations::NAME`.
pub(crate) fn constant(operation: &Operation) -> syn::Path {
    syntax::with_segment(path("operations"), &operation.constant)
}
