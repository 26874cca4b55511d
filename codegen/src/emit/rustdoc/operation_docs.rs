//! The docs of an operation, and of a resource.

use crate::emit::rustdoc::docs::{Docs, docs_or_fallback};
use crate::emit::rustdoc::names::code_span;
use crate::emit::rustdoc::repeated_names::unless_repeated;
use crate::rust::model::{RustOperation, RustResource};

/// Returns the docs of a resource: the description of its tag.
pub(crate) fn resource_docs(resource: &RustResource) -> Docs {
    docs_or_fallback(resource_description(resource), format!("Operations with the tag {}.", code_span(&resource.tag)))
}

/// Returns the description of a resource, or nothing if it only repeats the name.
pub(crate) fn resource_description(resource: &RustResource) -> &str {
    unless_repeated(&resource.doc, [resource.name.as_str(), resource.tag.as_str()])
}

/// Returns the docs of a method: `` `GET /CallLog`: List calls. ``, and then the description.
pub(crate) fn operation_docs(operation: &RustOperation) -> String {
    let name = &operation.method_name;
    let (head, description) = (head_next_to(operation, name), unless_repeated(&operation.description, [name.as_str()]));
    if description.is_empty() { head } else { format!("{head}\n\n{description}") }
}

/// Returns the docs of the operation's static: `` `GET /CallLog`: List calls. ``.
pub(crate) fn operation_head(operation: &RustOperation) -> String {
    head_next_to(operation, &operation.constant)
}

/// Returns the method, the path and the summary. The summary is left out if it only repeats the name next to it.
fn head_next_to(operation: &RustOperation, name: &str) -> String {
    let target = code_span(&format!("{} {}", operation.method, operation.path));
    let summary = unless_repeated(&operation.summary, [name]);
    let stop = if summary.ends_with(['.', '!', '?']) { "" } else { "." };
    if summary.is_empty() { format!("{target}.") } else { format!("{target}: {summary}{stop}") }
}
