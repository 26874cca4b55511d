//! Merge keys: `<<: *base` and `<<: [*base, *other]`.

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::document::coverage::Use;
use crate::document::parse::tree_builder::{Builder, Fault};
use crate::document::tree::{Tag, Tree};

/// Lists the entries of the map at `index`: its own, then what it merges and does not have.
pub(crate) fn merge(builder: &mut Builder, index: u32) -> Result<(), Fault> {
    let tree = &builder.tree;
    let mut list: Vec<u32> = tree.children(index).collect();
    let mut names: HashSet<&str> = list.iter().map(|entry| tree.key(*entry)).collect();
    let mut wrong = Vec::new();
    for base in bases(tree, index) {
        match tree.raw(base).map(|raw| raw.tag) {
            Some(Tag::Map) => list.extend(tree.children(base).filter(|entry| names.insert(tree.key(*entry)))),
            _ => wrong.push(base),
        }
    }
    for base in wrong {
        let Some(raw) = builder.tree.raw(base) else { continue };
        let at = builder.span(raw.start, raw.end);
        let message = "only objects can be merged";
        builder.found.push(Diagnostic::repair("yaml-merge", at, message, "this one is left out"));
    }
    let marks = builder.tree.marks(&list);
    if let Some(raw) = builder.tree.nodes.get_mut(index as usize) {
        raw.link = list.len() as u32;
        raw.marks = marks;
    }
    builder.tree.merged.insert(index, list.into());
    Ok(())
}

/// What the merge keys of a map name, aliases followed; the lists that name several are marked as read.
fn bases(tree: &Tree, index: u32) -> Vec<u32> {
    let mut bases = Vec::new();
    let mut next = index + 1;
    while let Some(raw) = tree.raw(next) {
        let child = next;
        next = raw.after;
        if !raw.hidden || raw.used.get() != Use::Generated {
            continue;
        }
        let target = tree.target(child);
        match tree.raw(target).map(|raw| raw.tag) {
            Some(Tag::Seq) => bases.extend(tree.children(target).map(|item| {
                tree.raw(item).inspect(|raw| Use::Generated.put(raw));
                tree.target(item)
            })),
            _ => bases.push(target),
        }
    }
    bases
}
