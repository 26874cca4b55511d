//! Follows `$ref`s, and lowers the keywords next to them.
//!
//! [`walk_references`] is the only loop that follows the references of nodes. After lowering, [`Api::resolve`] follows those of
//! schemas.
//!
//! [`Api::resolve`]: crate::openapi::Api::resolve

use std::ops::ControlFlow;

use indexmap::IndexMap;

use crate::diagnostic::Diagnostic;
use crate::document::{Node, NodeId, Use};
use crate::openapi::lower::anchors::record_anchor;
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{expect_map, read_documentation, report_wrong_type};
use crate::openapi::lower::schema::{lower_annotations, lower_nullable, lower_schema};
use crate::openapi::lower::version::Version;
use crate::openapi::model::Schema;

/// Bounds the length of a chain of references. A longer chain is a cycle.
const MAX_REFERENCE_CHAIN: usize = 64;
/// Keywords next to a `$ref` that only document.
const DOCUMENTATION: [&str; 9] =
    ["$ref", "title", "summary", "description", "example", "examples", "default", "externalDocs", "deprecated"];
/// Keywords next to a `$ref` that are applied in OpenAPI 3.0 too, since they would have no effect otherwise.
const APPLIED: [&str; 4] = ["nullable", "x-nullable", "readOnly", "writeOnly"];

/// Calls `visit` with each node of a chain of references, until it breaks.
///
/// `visit` returns the next node of the chain, or breaks with a result. Returns `Err` with the last node if the chain is a cycle.
pub(crate) fn walk_references<'d, T>(
    start: Node<'d>,
    mut visit: impl FnMut(Node<'d>) -> ControlFlow<T, Node<'d>>,
) -> Result<T, Node<'d>> {
    let mut node = start;
    for _ in 0..MAX_REFERENCE_CHAIN {
        match visit(node) {
            ControlFlow::Continue(next) => node = next,
            ControlFlow::Break(result) => return Ok(result),
        }
    }
    Err(node)
}

/// Follows the `$ref`s from `node` to a map. Returns `None`, with a diagnostic, if a reference cannot be resolved.
///
/// Outside of schemas, only `summary` and `description` are allowed next to a `$ref` (OpenAPI 3.1, 4.8.23).
pub(crate) fn follow_references<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> Option<Node<'d>> {
    let target = walk_references(node, |at| {
        let Some(reference) = at.get("$ref") else {
            return ControlFlow::Break(expect_map(cx, at, &subject_of(at)).then_some(at));
        };
        for key in ["summary", "description"] {
            let _ = at.documented(key);
        }
        resolve_reference(cx, at, reference).map_or(ControlFlow::Break(None), ControlFlow::Continue)
    });
    target.unwrap_or_else(|_| {
        report_reference_cycle(cx, node);
        None
    })
}

/// Follows the `$ref`s of schemas without other keywords or a name of their component, to the schema that they denote.
pub(crate) fn follow_schema_references<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> Node<'d> {
    let target = walk_references(node, |at| {
        let Some(reference) = at.peek("$ref").filter(|reference| reference.as_str().is_some()) else {
            return ControlFlow::Break(at);
        };
        if at.len() > 1 || cx.schema_names.contains_key(&at.id()) {
            return ControlFlow::Break(at);
        }
        at.mark(Use::Generated);
        reference.mark(Use::Generated);
        resolve_reference(cx, at, reference).map_or(ControlFlow::Break(at), ControlFlow::Continue)
    });
    target.unwrap_or_else(|last| last)
}

/// Follows the `$ref`s of nodes without other keywords. Reports nothing, and marks nothing as used.
pub(crate) fn follow_lone_references<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> Node<'d> {
    let target = walk_references(node, |at| {
        let reference = if at.len() == 1 { at.peek("$ref").and_then(Node::as_str) } else { None };
        let target = reference.and_then(|reference| cx.document.resolve(at, reference).ok());
        target.map_or(ControlFlow::Break(at), ControlFlow::Continue)
    });
    target.unwrap_or_else(|last| last)
}

/// Follows the `$ref`s of a path item. Returns all nodes of the chain, since other keys are allowed next to the `$ref`
/// (OpenAPI 3.1, 4.8.9.1). The first node takes precedence.
pub(crate) fn follow_path_item<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> Vec<Node<'d>> {
    let mut nodes = vec![node];
    let end = walk_references(node, |at| {
        let Some(target) = at.get("$ref").and_then(|reference| resolve_reference(cx, at, reference)) else {
            return ControlFlow::Break(());
        };
        if nodes.contains(&target) {
            report_reference_cycle(cx, node);
            return ControlFlow::Break(());
        }
        nodes.push(target);
        ControlFlow::Continue(target)
    });
    if end.is_err() {
        report_reference_cycle(cx, node);
    }
    nodes.retain(|item| expect_map(cx, *item, &subject_of(*item)));
    nodes
}

/// Returns the name of the first node of a chain of references that has a name in `names`.
pub(crate) fn find_component_name<'d>(
    cx: &LowerContext<'d, '_>,
    node: Node<'d>,
    names: &IndexMap<NodeId, String>,
) -> Option<String> {
    let name = walk_references(node, |at| {
        if let Some(name) = names.get(&at.id()) {
            return ControlFlow::Break(Some(name.clone()));
        }
        let reference = at.peek("$ref").and_then(Node::as_str);
        let target = reference.and_then(|reference| cx.document.resolve(at, reference).ok());
        target.map_or(ControlFlow::Break(None), ControlFlow::Continue)
    });
    name.ok().flatten()
}

/// Returns the target of a `$ref` and marks it as generated. Returns `None`, with a diagnostic, if there is no target.
pub(crate) fn resolve_reference<'d>(
    cx: &LowerContext<'d, '_>,
    from: Node<'d>,
    reference: Node<'d>,
) -> Option<Node<'d>> {
    let Some(string) = reference.as_str() else {
        report_wrong_type(cx, reference, "`$ref`", "a string");
        return None;
    };
    match cx.document.resolve(from, string) {
        Ok(target) => {
            target.mark(Use::Generated);
            Some(target)
        }
        Err(error) => {
            reference.warned();
            if !error.reported() {
                cx.report(error.diagnostic(reference.span(), "it is ignored").label("no target"));
            }
            None
        }
    }
}

/// Returns the `description` next to a `$ref`, which overrides that of the target since OpenAPI 3.1 (4.8.23.1).
pub(crate) fn read_description<'d>(cx: &LowerContext<'d, '_>, entry: Node<'d>, target: Node<'d>) -> String {
    let description = read_documentation(cx, target, "description");
    if cx.version < Version::V31 || entry == target {
        return description;
    }
    let overriding = entry.peek("description").and_then(Node::as_str);
    overriding.map_or(description, |overriding| overriding.trim().to_owned())
}

/// Lowers the reference of a schema.
pub(crate) fn lower_reference<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, schema: &mut Schema) {
    let Some(reference) = node.get("$ref").or_else(|| read_dynamic_reference(cx, node)) else { return };
    let Some(target) = resolve_reference(cx, node, reference) else { return };
    let id = lower_schema(cx, target);
    record_anchor(cx, follow_schema_references(cx, target), id);
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
    for key in DOCUMENTATION {
        let _ = node.documented(key);
    }
    let siblings = node.entries().filter(|(key, _)| !DOCUMENTATION.contains(key));
    let (mut applied, mut ignored): (Vec<_>, Vec<_>) = siblings.partition(|(key, _)| APPLIED.contains(key));
    applied.retain(|(_, entry)| entry.as_bool() == Some(true));
    ignored.retain(|(key, _)| !key.starts_with("x-"));
    report_siblings(cx, &applied, "applied, as it would have no effect otherwise");
    report_siblings(cx, &ignored, "ignored");
}

fn report_siblings<'d>(cx: &LowerContext<'d, '_>, siblings: &[(&str, Node<'d>)], repair: &str) {
    let Some((_, first)) = siblings.first() else { return };
    let names: Vec<&str> = siblings.iter().map(|(key, _)| *key).collect();
    for (_, entry) in siblings {
        entry.warned();
    }
    let message = format!("`{}` has no effect next to a `$ref` before OpenAPI 3.1", names.join("`, `"));
    let repair = Diagnostic::repair("ref-siblings", first.key_span(), message, repair);
    cx.report(repair.help("write `allOf: [{$ref: …}]` and put the keyword next to it"));
}

/// Returns the `$dynamicRef` of a schema, which is resolved like a `$ref`.
fn read_dynamic_reference<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> Option<Node<'d>> {
    let reference = node.get("$dynamicRef").filter(|reference| reference.as_str().is_some())?;
    let message = "`$dynamicRef` is resolved like `$ref`: the dynamic scope is ignored";
    cx.report(Diagnostic::warning("dynamic-reference", reference.key_span(), message));
    Some(reference)
}

fn report_reference_cycle<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) {
    cx.report(Diagnostic::repair("ref-cycle", node.span(), "this `$ref` refers to itself", "it is ignored"));
}

/// Returns the name of `node` for a message: its key.
fn subject_of(node: Node<'_>) -> String {
    node.key().map_or_else(|| "this".to_owned(), |key| format!("`{key}`"))
}
