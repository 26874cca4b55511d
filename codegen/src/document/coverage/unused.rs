//! Reports unused nodes: each topmost unread node, once. Two passes over the nodes of a file, O(nodes).

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::did_you_mean::find_similar;
use crate::document::tree::{RawKind, RawNode, Tree, Use};
use crate::source::Span;

/// The prefix of Lockstep's extensions. Keys of other tools that begin with `x-` are not reported.
const EXTENSION_PREFIX: &str = "x-lockstep-";
/// All extensions, as `docs/extensions.md` and `docs/extensions.schema.json` list them.
const EXTENSIONS: [&str; 12] = [
    "x-lockstep-assigned",
    "x-lockstep-column",
    "x-lockstep-form",
    "x-lockstep-internal",
    "x-lockstep-name",
    "x-lockstep-omittable",
    "x-lockstep-paths",
    "x-lockstep-responses",
    "x-lockstep-stream",
    "x-lockstep-table",
    "x-lockstep-verify",
    "x-lockstep-was",
];
/// How many keys a warning about several keys names.
const MAX_LISTED_KEYS: usize = 3;

/// Warns of each topmost unread node of a file, and marks it with its descendants.
pub(crate) fn report_unused(tree: &Tree, diagnostics: &Diagnostics) {
    mark_ancestors_of_used_nodes(tree);
    let mut next = 0;
    while let Some(raw) = tree.raw(next) {
        let index = next;
        if raw.effective_use() != Use::Unread {
            next += 1;
            continue;
        }
        next = raw.subtree_end;
        match tree.entry_key(index) {
            Some(key) if key.starts_with(EXTENSION_PREFIX) => {
                diagnostics.push(unknown_extension(tree, raw, key));
                mark_subtree(tree, index, Use::Warned);
            }
            Some(key) if key.starts_with("x-") => mark_subtree(tree, index, Use::Extension),
            key => {
                diagnostics.push(unused_keyword(tree, index, raw, key));
                mark_subtree(tree, index, Use::Warned);
            }
        }
    }
}

/// Marks the ancestors of used nodes as traversed. A reverse pass visits descendants before their ancestors.
fn mark_ancestors_of_used_nodes(tree: &Tree) {
    for raw in tree.nodes.iter().rev() {
        if raw.effective_use() != Use::Unread
            && let Some(parent) = tree.raw(raw.parent)
            && !raw.hidden
        {
            parent.traversed.set(true);
        }
    }
}

/// Marks a node and its descendants, without the targets of aliases, which others may use.
fn mark_subtree(tree: &Tree, index: u32, used: Use) {
    for raw in tree.subtree(index) {
        raw.mark(used);
    }
}

fn unknown_extension(tree: &Tree, raw: &RawNode, key: &str) -> Diagnostic {
    let at = tree.span(raw.key_start, raw.key_end);
    let repair = "the key is ignored";
    if EXTENSIONS.contains(&key) {
        return Diagnostic::repair("unknown-extension", at, format!("`{key}` has no effect here"), repair);
    }
    let message = format!("`{key}` is not an extension of Lockstep");
    let diagnostic = Diagnostic::repair("unknown-extension", at, message, repair);
    let suffix = |name: &'static str| name.strip_prefix(EXTENSION_PREFIX).unwrap_or(name);
    match find_similar(key.strip_prefix(EXTENSION_PREFIX).unwrap_or(key), EXTENSIONS.into_iter().map(suffix)) {
        Some(name) => diagnostic.help(format!("did you mean `{EXTENSION_PREFIX}{name}`?")),
        None => diagnostic,
    }
}

/// Returns the warning for an unread node. In a map that is only traversed, as `components/schemas` is, it covers all
/// unread entries of the map, which are marked.
fn unused_keyword(tree: &Tree, index: u32, raw: &RawNode, key: Option<&str>) -> Diagnostic {
    let at = key.map_or_else(|| tree.span(raw.start, raw.end), |_| entry_span(tree, raw));
    let siblings = traversed_map(tree, raw).map(|map| unread_siblings(tree, map, index)).unwrap_or_default();
    let message = match key {
        Some(key) if siblings.is_empty() => format!("`{key}` has no effect here"),
        Some(key) => list_unused_keys(tree, key, &siblings),
        None if index == 0 => "the file has no effect".to_owned(),
        None => "this value has no effect".to_owned(),
    };
    siblings.iter().for_each(|sibling| mark_subtree(tree, *sibling, Use::Warned));
    Diagnostic::warning("unused-keyword", at, message)
}

/// Returns the map that contains the node, if references lead through it and it is not read itself.
fn traversed_map(tree: &Tree, raw: &RawNode) -> Option<u32> {
    let parent = tree.raw(raw.parent)?;
    (parent.kind == RawKind::Map && parent.used.get() == Use::Unread).then_some(raw.parent)
}

/// Returns the unread entries of a map except `index`, extensions, and entries that are merged from other maps.
fn unread_siblings(tree: &Tree, map: u32, index: u32) -> Vec<u32> {
    let is_unread =
        |entry: &u32| tree.raw(*entry).is_some_and(|raw| raw.parent == map && raw.effective_use() == Use::Unread);
    let is_extension = |entry: &u32| tree.key(*entry).starts_with("x-");
    let siblings = tree.children(map).filter(|entry| *entry != index);
    siblings.filter(is_unread).filter(|entry| !is_extension(entry)).collect()
}

fn list_unused_keys(tree: &Tree, key: &str, siblings: &[u32]) -> String {
    let names: Vec<&str> = siblings.iter().take(MAX_LISTED_KEYS - 1).map(|sibling| tree.key(*sibling)).collect();
    let listed = names.iter().map(|name| format!(", `{name}`")).collect::<String>();
    match siblings.len() - names.len() {
        0 => format!("`{key}`{listed} are not used"),
        more => format!("`{key}`{listed} and {more} more are not used"),
    }
}

/// Returns the span of key and value if they are a scalar entry on a single line, and otherwise of the key.
fn entry_span(tree: &Tree, raw: &RawNode) -> Span {
    let source = tree.text.get(raw.key_start as usize..raw.end as usize).unwrap_or("\n");
    let is_container = matches!(raw.kind, RawKind::Map | RawKind::Seq);
    let end = if is_container || source.contains('\n') { raw.key_end } else { raw.end };
    tree.span(raw.key_start, end)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::document::coverage::unused::EXTENSIONS;

    const PAGE: &str = include_str!("../../../../docs/extensions.md");
    const JSON_SCHEMA: &str = include_str!("../../../../docs/extensions.schema.json");

    #[test]
    fn json_schema_lists_the_same_extensions() {
        let schema: serde_json::Value = serde_json::from_str(JSON_SCHEMA).unwrap();
        let keys: BTreeSet<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, BTreeSet::from(EXTENSIONS));
    }

    #[test]
    fn page_lists_the_same_extensions() {
        let rows = PAGE.lines().filter_map(|line| line.strip_prefix("| [`")?.split('`').next());
        assert_eq!(rows.collect::<BTreeSet<_>>(), BTreeSet::from(EXTENSIONS));
        let sections = PAGE.lines().filter_map(|line| line.strip_prefix("## ")).filter(|title| title.starts_with("x-"));
        assert_eq!(sections.collect::<BTreeSet<_>>(), BTreeSet::from(EXTENSIONS));
    }
}
