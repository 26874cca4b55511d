//! Follows `$ref`s.
//!
//! [`walk_references`] is the only loop of this stage that follows references. Before it, the document stage follows those within
//! a pointer (`walk_pointer`); after it, [`Api::resolve`] follows those of schemas.
//!
//! [`Api::resolve`]: crate::openapi::Api::resolve

use std::ops::ControlFlow;

use indexmap::IndexMap;

use crate::diagnostic::Diagnostic;
use crate::document::{Node, NodeId, Use};
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{expect_map, read_documentation, report_wrong_type};
use crate::openapi::lower::version::Version;
use crate::openapi::model::MAX_REFERENCE_CHAIN;

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
pub(crate) fn follow_node_references<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> Option<Node<'d>> {
    let target = walk_references(node, |at| {
        let Some(reference) = at.get("$ref") else {
            return ControlFlow::Break(expect_map(cx, at, &subject_of(at)).then_some(at));
        };
        for key in ["summary", "description"] {
            let _ = at.get_documented(key);
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
            reference.mark_warned();
            if !error.is_reported() {
                cx.report(error.to_diagnostic(reference.span(), "it is ignored").label("no target"));
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

fn report_reference_cycle<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) {
    cx.report(Diagnostic::repair("ref-cycle", node.span(), "this `$ref` refers to itself", "it is ignored"));
}

/// Returns the name of `node` for a message: its key. Items of a list and the root of a file have none.
fn subject_of(node: Node<'_>) -> String {
    node.key().map_or_else(
        || if node.parent().is_some() { "the item" } else { "the root of the file" }.to_owned(),
        |key| format!("`{key}`"),
    )
}
