use crate::document::tests::with_files;
use crate::document::{Coverage, Document, Node, Use};

/// Parses a file, reads it with `read`, and reports its unused nodes. Returns the rendered warnings and the coverage.
fn report_unused(text: &str, read: impl FnOnce(&Document<'_>, Node<'_>)) -> (String, Coverage) {
    let mut coverage = Coverage::default();
    let rendered = with_files(&[("a.yaml", text.as_bytes())], |document, diagnostics| {
        read(document, document.root());
        coverage = document.report_unused(diagnostics);
        assert_eq!(coverage.counts.values().sum::<usize>(), coverage.total);
        assert_eq!(coverage.count(Use::Unread), 0);
    });
    (rendered, coverage)
}

fn titles(rendered: &str) -> Vec<&str> {
    rendered.lines().filter(|line| line.starts_with("warning") || line.starts_with("error")).collect()
}

#[test]
fn unused_node_is_reported_at_its_topmost_ancestor() {
    let (rendered, coverage) = report_unused("a: 1\nb:\n  c: {d: 1}\n  e: 2\nx-y: {z: 1}\n", |_, root| {
        root.mark(Use::Generated);
        let _ = root.get("a");
    });
    assert_eq!(
        rendered,
        "\
warning[unused-keyword]: `b` has no effect here
 --> a.yaml:2:1
  |
2 | b:
  | ^

"
    );
    let count = |used| coverage.count(used);
    assert_eq!((count(Use::Generated), count(Use::Warned), count(Use::Extension), coverage.total), (2, 4, 2, 8));
}

#[test]
fn each_getter_marks_its_use() {
    let text = "a: 1\nb: {c: [1]}\nd: {e: 1}\nf: [1, 2]\ng: 3\nh: 4\n";
    let (rendered, coverage) = report_unused(text, |document, root| {
        let _ = root.get("a");
        let _ = root.get_documented("b");
        let _ = root.get_enforced("d").map(|d| d.get("e"));
        assert_eq!(root.get("f").map(|f| f.items().count()), Some(2));
        assert_eq!(root.peek("g").map(|g| g.used()), Some(Use::Unread));
        let _ = root.peek("h").map(|h| h.mark_rejected().mark(Use::Generated));
        let names: Vec<&str> = root.entries().map(|(name, _)| name).collect();
        assert_eq!(names, ["a", "b", "d", "f", "g", "h"]);
        assert_eq!(document.coverage().unread.len(), 1, "the root, of which only children are read");
    });
    assert_eq!(titles(&rendered), ["warning[unused-keyword]: `g` has no effect here"]);
    let counts: Vec<(Use, usize)> = coverage.counts.into_iter().collect();
    let expected =
        [(Use::Documented, 3), (Use::Generated, 6), (Use::Enforced, 1), (Use::Warned, 1), (Use::Rejected, 1)];
    assert_eq!(counts, expected);
}

#[test]
fn unused_entries_of_a_traversed_map_are_reported_together() {
    let text = "schemas:\n  A: {type: object, odd: 1}\n  B: {}\n  C: {}\n  D: {}\n  x-e: {}\n";
    let (rendered, _) = report_unused(text, |document, root| {
        let a = document.resolve(root, "#/schemas/A");
        assert!(a.is_ok_and(|a| a.get("type").is_some()));
    });
    assert_eq!(
        titles(&rendered),
        ["warning[unused-keyword]: `odd` has no effect here", "warning[unused-keyword]: `B`, `C`, `D` are not used"]
    );
}

#[test]
fn unknown_lockstep_extension_is_reported_and_others_are_not() {
    let text = "a: 1\nx-lockstep-tabel: 1\nx-lockstep-was: 2\nx-lockstep-zzzzzzzz: 3\nx-other: 4\n";
    let (rendered, coverage) = report_unused(text, |_, root| {
        let _ = root.get("a");
    });
    let expected = [
        "warning[unknown-extension]: `x-lockstep-tabel` is not an extension of Lockstep",
        "warning[unknown-extension]: `x-lockstep-was` has no effect here",
        "warning[unknown-extension]: `x-lockstep-zzzzzzzz` is not an extension of Lockstep",
    ];
    assert_eq!(titles(&rendered), expected);
    assert_eq!(rendered.matches("help: did you mean `x-lockstep-table`?").count(), 1);
    assert_eq!(coverage.count(Use::Extension), 1);
}

#[test]
fn alias_is_used_if_it_is_read_and_merged_entries_if_they_are() {
    let text = "a: &a {x: 1, y: 2}\nb: *a\nc: {<<: *a, z: 3}\nd: *a\n";
    let (rendered, _) = report_unused(text, |_, root| {
        let _ = root.get("b").map(|b| b.mark_all(Use::Documented));
        let c = root.get("c");
        assert_eq!(c.map(|c| c.entries().inspect(|(_, node)| node.mark(Use::Generated)).count()), Some(3));
    });
    assert_eq!(titles(&rendered), ["warning[unused-keyword]: `d` has no effect here"], "the alias `d` is not read");
}

#[test]
fn unread_file_is_reported() {
    let (rendered, coverage) = report_unused("a: 1\n", |_, _| {});
    assert_eq!(titles(&rendered), ["warning[unused-keyword]: the file has no effect"]);
    assert_eq!((coverage.count(Use::Warned), coverage.total), (2, 2));
}
