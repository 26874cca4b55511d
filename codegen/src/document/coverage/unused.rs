//! The end of the ledger: what nobody read is warned of, once.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::did_you_mean::nearest;
use crate::document::coverage::{Ledger, Use};
use crate::document::node::{Node, NodeId};
use crate::document::tree::{Raw, Tag, Tree};
use crate::source::Span;

/// Our own extensions, for a did-you-mean.
const OURS: &str = "x-lockstep-";
/// All that the reference page lists.
pub(crate) const KNOWN: [&str; 12] = [
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
/// So many names are listed in a warning about several.
const LISTED: usize = 3;

/// How many nodes became what.
pub(crate) fn ledger<'t>(trees: impl Iterator<Item = &'t Tree>) -> Ledger {
    let mut ledger = Ledger::default();
    for tree in trees {
        ledger.total += tree.nodes.len();
        let mut below = 0;
        for (index, raw) in (0..).zip(&tree.nodes) {
            let used = effective(raw);
            *ledger.counts.entry(used).or_default() += 1;
            if used == Use::Unread && index >= below {
                ledger.unread.push(NodeId::of(tree, index));
                below = raw.after;
            }
        }
    }
    ledger
}

/// What a reference leads through has done its work.
fn effective(raw: &Raw) -> Use {
    match raw.used.get() {
        Use::Unread if raw.passed.get() => Use::Generated,
        used => used,
    }
}

/// Warns of each topmost unread node of a file and marks it.
pub(crate) fn settle(tree: &Tree, diagnostics: &Diagnostics) {
    read_above(tree);
    let mut next = 0;
    while let Some(raw) = tree.raw(next) {
        let index = next;
        if effective(raw) != Use::Unread {
            next += 1;
            continue;
        }
        next = raw.after;
        let key = Node::written(tree, index).key();
        match key.filter(|key| key.starts_with("x-")) {
            Some(key) if key.starts_with(OURS) => {
                diagnostics.push(unknown_extension(tree, raw, key));
                mark(tree, index, Use::Warned);
            }
            Some(_) => mark(tree, index, Use::Extension),
            None => {
                diagnostics.push(ignored(tree, index, raw, key));
                mark(tree, index, Use::Warned);
            }
        }
    }
}

/// Whatever stands above something that was read was read as well, in so far as it leads there.
fn read_above(tree: &Tree) {
    for raw in tree.nodes.iter().rev() {
        if effective(raw) != Use::Unread
            && let Some(parent) = tree.raw(raw.parent)
            && !raw.hidden
        {
            parent.passed.set(true);
        }
    }
}

/// Marks a subtree, and nothing that it shares with others.
fn mark(tree: &Tree, index: u32, used: Use) {
    let after = tree.raw(index).map_or(index, |raw| raw.after);
    for raw in tree.nodes.get(index as usize..after as usize).unwrap_or_default() {
        used.put(raw);
    }
}

fn unknown_extension(tree: &Tree, raw: &Raw, key: &str) -> Diagnostic {
    let at = tree.span(raw.key_start, raw.key_end);
    if KNOWN.contains(&key) {
        let message = format!("`{key}` has no effect here");
        return Diagnostic::repair("unknown-extension", at, message, "ignored");
    }
    let found = Diagnostic::repair("unknown-extension", at, format!("there is no `{key}`"), "ignored");
    let short = |name: &'static str| name.strip_prefix(OURS).unwrap_or(name);
    match nearest(key.strip_prefix(OURS).unwrap_or(key), KNOWN.into_iter().map(short)) {
        Some(name) => found.help(format!("did you mean `{OURS}{name}`?")),
        None => found,
    }
}

fn ignored(tree: &Tree, index: u32, raw: &Raw, key: Option<&str>) -> Diagnostic {
    let at = place(tree, raw, key.is_some());
    // A parent that references merely lead through is a shelf: what nobody takes from it is worth one warning.
    let others = shelf(tree, raw).map(|parent| leftovers(tree, parent, index)).unwrap_or_default();
    let found = match key {
        Some(key) if others.is_empty() => Diagnostic::warning("ignored", at, format!("`{key}` has no effect here")),
        Some(key) => Diagnostic::warning("ignored", at, several(tree, key, &others)),
        None if index == 0 => Diagnostic::warning("ignored", at, "this file has no effect"),
        None => Diagnostic::warning("ignored", at, "this has no effect here"),
    };
    others.iter().for_each(|other| mark(tree, *other, Use::Warned));
    found
}

/// The map in which it stands, if references lead through it and nobody read it itself.
fn shelf(tree: &Tree, raw: &Raw) -> Option<u32> {
    let parent = tree.raw(raw.parent)?;
    (parent.tag == Tag::Map && parent.used.get() == Use::Unread).then_some(raw.parent)
}

/// The unread entries of a map besides `index`.
fn leftovers(tree: &Tree, parent: u32, index: u32) -> Vec<u32> {
    let unread = |entry: &u32| {
        let in_place = tree.raw(*entry).filter(|raw| raw.parent == parent);
        *entry != index && in_place.is_some_and(|raw| effective(raw) == Use::Unread)
    };
    let named = |entry: &u32| !tree.key(*entry).starts_with("x-");
    tree.children(parent).filter(unread).filter(named).collect()
}

fn several(tree: &Tree, key: &str, others: &[u32]) -> String {
    let names: Vec<&str> = others.iter().take(LISTED - 1).map(|other| tree.key(*other)).collect();
    let listed = names.iter().map(|name| format!(", `{name}`")).collect::<String>();
    match others.len() - names.len() {
        0 => format!("`{key}`{listed} are not used"),
        more => format!("`{key}`{listed} and {more} more are not used"),
    }
}

/// Key and value of an entry that stands on one line, otherwise the key; the text of what has no key.
fn place(tree: &Tree, raw: &Raw, has_key: bool) -> Span {
    if !has_key {
        return tree.span(raw.start, raw.end);
    }
    let whole = tree.text.get(raw.key_start as usize..raw.end as usize).unwrap_or("\n");
    let container = matches!(raw.tag, Tag::Map | Tag::Seq);
    let end = if container || whole.contains('\n') { raw.key_end } else { raw.end };
    tree.span(raw.key_start, end)
}
