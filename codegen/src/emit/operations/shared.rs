//! What several emitters of operations use.

use crate::emit::context::Context;
use crate::emit::rustdoc::Docs;
use crate::emit::scope::Scope;
use crate::emit::syntax::{self, path};
use crate::emit::types::links::{note_links, operation_links};
use crate::rust::model::{Media, RustOperation, Type, TypeUse};

/// Returns the derives of a type that holds these payloads. A stream can be read only once: with one, the type is
/// neither `Clone` nor `PartialEq`.
pub(crate) fn derive_attribute<'p>(
    scope: &mut Scope<'_>,
    mut payloads: impl Iterator<Item = (&'p Type, &'p Media)>,
    name: &str,
) -> syn::Attribute {
    let holds_stream = payloads.any(|(ty, media)| scope.context().streams(ty, media));
    let standard: &[&str] = if holds_stream { &["Debug"] } else { &["Clone", "Debug", "PartialEq"] };
    let derive = scope.runtime(name);
    syntax::derive(standard.iter().copied(), Some(derive))
}

/// Returns `operations::NAME`.
pub(crate) fn operation_constant(operation: &RustOperation) -> syn::Path {
    syntax::with_segment(path("operations"), &operation.constant)
}

/// Adds the links to the operations that a type of `operations` belongs to. All their constants are in scope there.
pub(crate) fn note_operations(
    context: &Context<'_>,
    name: &str,
    word: impl Fn(TypeUse) -> &'static str,
    docs: &mut Docs,
) {
    note_links(docs, operation_links(context, name, word, |constant| format!("[`{constant}`]")));
}
