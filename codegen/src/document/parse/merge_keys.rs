//! YAML merge keys: `<<: *base` and `<<: [*base, *other]`.

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::document::tree::{RawKind, Tree, Use};

/// Lists the entries of the map at `index`: the written ones, then merged entries whose keys are not listed yet.
///
/// Returns a diagnostic for each merged value that is not a map.
pub(crate) fn merge_entries(tree: &mut Tree, index: u32) -> Vec<Diagnostic> {
    let mut entries: Vec<u32> = tree.children(index).collect();
    let mut keys: HashSet<&str> = entries.iter().map(|entry| tree.key(*entry)).collect();
    let mut diagnostics = Vec::new();
    for base in merge_bases(tree, index) {
        let Some(raw) = tree.raw(base) else { continue };
        if raw.kind == RawKind::Map {
            entries.extend(tree.children(base).filter(|entry| keys.insert(tree.key(*entry))));
        } else {
            let at = tree.span(raw.start, raw.end);
            let message = "`<<` merges a value that is not an object";
            diagnostics.push(Diagnostic::repair("yaml-merge", at, message, "the value is ignored"));
        }
    }
    let key_bits = tree.key_bits(&entries);
    if let Some(raw) = tree.nodes.get_mut(index as usize) {
        raw.count_or_target = entries.len() as u32;
        raw.key_bits = key_bits;
    }
    tree.merged_entries.insert(index, entries.into());
    diagnostics
}

/// Returns the values of a map's merge keys, with aliases resolved. Marks lists of several values as generated.
fn merge_bases(tree: &Tree, index: u32) -> Vec<u32> {
    let mut bases = Vec::new();
    let mut next = index + 1;
    while let Some(raw) = tree.raw(next) {
        let child = next;
        next = raw.subtree_end;
        // Merge keys are hidden and marked as generated when they are parsed.
        if !raw.hidden || raw.used.get() != Use::Generated {
            continue;
        }
        let target = tree.alias_target(child);
        match tree.raw(target).map(|raw| raw.kind) {
            Some(RawKind::Seq) => bases.extend(tree.children(target).map(|item| {
                tree.raw(item).inspect(|raw| raw.mark(Use::Generated));
                tree.alias_target(item)
            })),
            _ => bases.push(target),
        }
    }
    bases
}
