use crate::document::tests::with_files;
use crate::document::{Document, Ledger, Node, Use};

/// Reads a file and settles: what was found, drawn, and the ledger.
fn settle(text: &str, read: impl FnOnce(&Document<'_>, Node<'_>)) -> (String, Ledger) {
    let mut ledger = Ledger::default();
    let drawn = with_files(&[("a.yaml", text.as_bytes())], |document, diagnostics| {
        read(document, document.root());
        ledger = document.settle(diagnostics);
        assert_eq!(ledger.counts.values().sum::<usize>(), ledger.total);
        assert_eq!(ledger.count(Use::Unread), 0);
    });
    (drawn, ledger)
}

fn titles(drawn: &str) -> Vec<&str> {
    drawn.lines().filter(|line| line.starts_with("warning") || line.starts_with("error")).collect()
}

#[test]
fn what_nobody_read_is_warned_of_at_its_top() {
    let (drawn, ledger) = settle("a: 1\nb:\n  c: {d: 1}\n  e: 2\nx-y: {z: 1}\n", |_, root| {
        root.mark(Use::Generated);
        let _ = root.get("a");
    });
    assert_eq!(
        drawn,
        "\
warning[ignored]: `b` has no effect here
 --> a.yaml:2:1
  |
2 | b:
  | ^

"
    );
    let count = |used| ledger.count(used);
    assert_eq!((count(Use::Generated), count(Use::Warned), count(Use::Extension), ledger.total), (2, 4, 2, 8));
}

#[test]
fn the_ways_of_reading_mark() {
    let text = "a: 1\nb: {c: [1]}\nd: {e: 1}\nf: [1, 2]\ng: 3\nh: 4\n";
    let (drawn, ledger) = settle(text, |document, root| {
        let _ = root.get("a");
        let _ = root.documented("b");
        let _ = root.enforced("d").map(|d| d.get("e"));
        assert_eq!(root.get("f").map(|f| f.items().count()), Some(2));
        assert_eq!(root.peek("g").map(|g| g.used()), Some(Use::Unread));
        let _ = root.peek("h").map(|h| h.refused().mark(Use::Generated));
        let names: Vec<&str> = root.entries().map(|(name, _)| name).collect();
        assert_eq!(names, ["a", "b", "d", "f", "g", "h"]);
        assert_eq!(document.ledger().unread.len(), 1, "the root, of which only children were read");
    });
    assert_eq!(titles(&drawn), ["warning[ignored]: `g` has no effect here"]);
    let counts: Vec<(Use, usize)> = ledger.counts.into_iter().collect();
    let expected = [(Use::Documented, 3), (Use::Generated, 6), (Use::Enforced, 1), (Use::Warned, 1), (Use::Refused, 1)];
    assert_eq!(counts, expected);
}

#[test]
fn a_shelf_is_warned_of_once() {
    let text = "schemas:\n  A: {type: object, odd: 1}\n  B: {}\n  C: {}\n  D: {}\n  x-e: {}\n";
    let (drawn, _) = settle(text, |document, root| {
        let a = document.resolve(root, "#/schemas/A");
        assert!(a.is_ok_and(|a| a.get("type").is_some()));
    });
    assert_eq!(
        titles(&drawn),
        ["warning[ignored]: `odd` has no effect here", "warning[ignored]: `B`, `C`, `D` are not used"]
    );
}

#[test]
fn our_own_extensions_must_be_right() {
    let text = "a: 1\nx-lockstep-tabel: 1\nx-lockstep-was: 2\nx-lockstep-zzzzzzzz: 3\nx-other: 4\n";
    let (drawn, ledger) = settle(text, |_, root| {
        let _ = root.get("a");
    });
    let expected = [
        "warning[unknown-extension]: there is no `x-lockstep-tabel`",
        "warning[unknown-extension]: `x-lockstep-was` has no effect here",
        "warning[unknown-extension]: there is no `x-lockstep-zzzzzzzz`",
    ];
    assert_eq!(titles(&drawn), expected);
    assert_eq!(drawn.matches("help: did you mean `x-lockstep-table`?").count(), 1);
    assert_eq!(ledger.count(Use::Extension), 1);
}

#[test]
fn aliases_and_merges_are_counted_where_they_stand() {
    let text = "a: &a {x: 1, y: 2}\nb: *a\nc: {<<: *a, z: 3}\nd: *a\n";
    let (drawn, _) = settle(text, |_, root| {
        let _ = root.get("b").map(|b| b.mark_all(Use::Documented));
        let c = root.get("c");
        assert_eq!(c.map(|c| c.entries().inspect(|(_, node)| node.mark(Use::Generated)).count()), Some(3));
    });
    assert_eq!(titles(&drawn), ["warning[ignored]: `d` has no effect here"], "the alias `d` was read by nobody");
}

#[test]
fn a_file_without_effect() {
    let (drawn, ledger) = settle("a: 1\n", |_, _| {});
    assert_eq!(titles(&drawn), ["warning[ignored]: this file has no effect"]);
    assert_eq!((ledger.count(Use::Warned), ledger.total), (2, 2));
}
