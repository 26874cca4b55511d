//! What several emitters of operations use.

use crate::emit::imports::Scope;
use crate::emit::syntax::{self, path};
use crate::rust::model::Operation;

/// What a type holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Contents {
    /// Values only.
    Values,
    /// A stream, which can be read only once.
    Stream,
}

/// Returns the derives of a type. One with a stream is neither `Clone` nor `PartialEq`.
pub(crate) fn derives(scope: &mut Scope<'_>, contents: Contents, name: &str) -> syn::Attribute {
    let standard: &[&str] = match contents {
        Contents::Values => &["Clone", "Debug", "PartialEq"],
        Contents::Stream => &["Debug"],
    };
    let derive = scope.runtime(name);
    syntax::derive(standard.iter().copied(), Some(derive))
}

/// Returns `operations::NAME`.
pub(crate) fn constant(operation: &Operation) -> syn::Path {
    syntax::with_segment(path("operations"), &operation.constant)
}
