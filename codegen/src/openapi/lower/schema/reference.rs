//! Lowers the `$ref` of a schema, and the keywords next to it.

use crate::diagnostic::Diagnostic;
use crate::document::Node;
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::mark_documented;
use crate::openapi::lower::references::{follow_schema_references, resolve_reference};
use crate::openapi::lower::schema::annotations::lower_annotations;
use crate::openapi::lower::schema::queue::lower_schema;
use crate::openapi::lower::schema::values::lower_nullable;
use crate::openapi::lower::schema_positions::record_position;
use crate::openapi::lower::version::Version;
use crate::openapi::model::Schema;

/// Keywords next to a `$ref` that only document.
const SIBLING_ANNOTATIONS: [&str; 9] =
    ["$ref", "title", "summary", "description", "example", "examples", "default", "externalDocs", "deprecated"];
/// Keywords next to a `$ref` that are applied in OpenAPI 3.0 too, since they would have no effect otherwise.
const APPLIED_SIBLINGS: [&str; 4] = ["nullable", "x-nullable", "readOnly", "writeOnly"];

/// Lowers the reference of a schema.
pub(crate) fn lower_reference<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, schema: &mut Schema) {
    let Some(reference) = node.get("$ref").or_else(|| read_dynamic_reference(cx, node)) else { return };
    let Some(target) = resolve_reference(cx, node, reference) else { return };
    let id = lower_schema(cx, target);
    record_position(cx, follow_schema_references(cx, target), id);
    if cx.schema_ids.get(&node.id()) == Some(&id) {
        let message = "this schema is a reference to itself";
        cx.report(Diagnostic::repair("ref-cycle", reference.span(), message, "it is read as any value"));
    } else {
        schema.reference = Some(id);
    }
}

/// Returns whether `node` is a reference and the version ignores the keywords next to it.
pub(crate) fn ignores_siblings<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> bool {
    // `$ref` can be the name of a property in a misplaced object; only a string is a reference.
    cx.version < Version::V31 && node.peek("$ref").is_some_and(|reference| reference.as_str().is_some())
}

/// Lowers a reference whose siblings are ignored (OpenAPI 3.0.4, 4.7.23; in Swagger 2.0 likewise).
pub(crate) fn lower_lone_reference<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, schema: &mut Schema) {
    schema.annotations = lower_annotations(cx, node);
    lower_reference(cx, node, schema);
    lower_nullable(cx, node, schema);
    for key in SIBLING_ANNOTATIONS {
        mark_documented(node, key);
    }
    let siblings = node.entries().filter(|(key, _)| !SIBLING_ANNOTATIONS.contains(key));
    let (mut applied, mut ignored): (Vec<_>, Vec<_>) = siblings.partition(|(key, _)| APPLIED_SIBLINGS.contains(key));
    applied.retain(|(_, entry)| entry.as_bool() == Some(true));
    ignored.retain(|(key, _)| !key.starts_with("x-"));
    report_siblings(cx, &applied, "applied to the referenced schema");
    report_siblings(cx, &ignored, "ignored");
}

fn report_siblings<'d>(cx: &LowerContext<'d, '_>, siblings: &[(&str, Node<'d>)], repair: &str) {
    let Some((_, first)) = siblings.first() else { return };
    let names: Vec<&str> = siblings.iter().map(|(key, _)| *key).collect();
    for (_, entry) in siblings {
        entry.mark_warned();
    }
    let (pronoun, verb, have) = if names.len() > 1 { ("they", "are", "have") } else { ("it", "is", "has") };
    let message = format!("`{}` {have} no effect next to a `$ref` before OpenAPI 3.1", names.join("`, `"));
    let repair = Diagnostic::repair("ref-siblings", first.key_span(), message, format!("{pronoun} {verb} {repair}"));
    cx.report(repair.help("write `allOf: [{$ref: …}]` and put the keyword next to it"));
}

/// Returns the `$dynamicRef` of a schema, which is resolved like a `$ref`.
fn read_dynamic_reference<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> Option<Node<'d>> {
    let reference = node.get("$dynamicRef").filter(|reference| reference.as_str().is_some())?;
    let message = "`$dynamicRef` is resolved like `$ref`: the dynamic scope is ignored";
    cx.report(Diagnostic::warning("dynamic-reference", reference.key_span(), message));
    Some(reference)
}
