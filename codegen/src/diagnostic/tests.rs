use std::collections::BTreeSet;

use crate::diagnostic::{Deny, Diagnostic, Diagnostics, Finding, Report, render_human, render_json};
use crate::source::{FileId, Files, Span};

fn file(text: &str) -> (Files, FileId) {
    let files = Files::new();
    let id = files.add("spec/a.yaml", text);
    (files, id)
}

/// The span of `part` in the first file's text.
fn span(files: &Files, file: FileId, part: &str) -> Span {
    let start = files.text(file).find(part).unwrap_or_default();
    Span { file, start: start as u32, end: (start + part.len()) as u32 }
}

fn finish(found: Vec<Diagnostic>, deny: &Deny) -> Vec<Finding> {
    let diagnostics = Diagnostics::new();
    found.into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
    diagnostics.finish(deny)
}

#[test]
fn places_count_lines_and_characters() {
    let (files, id) = file("é: 日本\r\n\tb: x\n");
    let place = |part| {
        let place = files.place(id, span(&files, id, part).start);
        (place.line, place.column)
    };
    assert_eq!((place("日"), place("本"), place("b"), place("x")), ((1, 4), (1, 5), (2, 2), (2, 5)));
    let end = files.place(id, u32::MAX);
    assert_eq!((end.line, end.column), (3, 1));
    assert_eq!(files.line(id, 1), (0, 10), "the line break is not part of the line");
    assert_eq!((files.line(id, 3), files.line(id, 9)), ((18, 18), (18, 18)));
}

#[test]
fn columns_of_a_line_without_end_are_of_characters_too() {
    let text = format!("x\n{}", "日e".repeat(3_000));
    let (files, id) = file(&text);
    for (index, (offset, _)) in text.char_indices().enumerate().skip(2) {
        let place = files.place(id, offset as u32);
        assert_eq!((place.line, place.column), (2, index - 1));
    }
}

#[test]
fn a_warning_with_everything_is_drawn() {
    let (files, id) = file("get:\n  operationId: a\npost:\n  operationId: a\n");
    let second = Span { file: id, start: 43, end: 45 };
    let found = Diagnostic::repair("duplicate-id", second, "`a` names two operations", "this one is `a2`")
        .label("again")
        .also(span(&files, id, "a\n"), "first here")
        .help("give each a name of its own");
    let expected = "\
warning[duplicate-id]: `a` names two operations
 --> spec/a.yaml:4:16
  |
2 |   operationId: a
  |                - first here
3 | post:
4 |   operationId: a
  |                ^ again
  |
  = note: repaired: this one is `a2`
  = help: give each a name of its own

";
    assert_eq!(render_human(&finish(vec![found.clone()], &Deny::None), &files, false), expected);
    let denied = render_human(&finish(vec![found], &Deny::All), &files, false);
    assert!(denied.starts_with("error[duplicate-id]") && !denied.contains("repaired"), "{denied}");
}

#[test]
fn json_has_one_object_a_line() {
    let (files, id) = file("é: x\nb: y\n");
    let found = Diagnostic::warning("odd", span(&files, id, "x"), "say \"x\"").also(span(&files, id, "y"), "and y");
    let expected = r#"{"level":"warning","slug":"odd","message":"say \"x\"","file":"spec/a.yaml","line":1,"column":4,"end_line":1,"end_column":5,"label":"","also":[{"file":"spec/a.yaml","line":2,"column":4,"end_line":2,"end_column":5,"label":"and y"}],"help":null,"repair":null}"#;
    assert_eq!(render_json(&finish(vec![found], &Deny::None), &files), format!("{expected}\n"));
}

#[test]
fn findings_are_sorted_single_and_judged() {
    let (files, id) = file("a: b\n");
    let (a, b) = (span(&files, id, "a"), span(&files, id, "b"));
    let found = || {
        let late = Diagnostic::warning("late", b, "late");
        vec![late.clone(), Diagnostic::repair("early", a, "early", "so"), late, Diagnostic::fatal("end", b, "end")]
    };
    let verdicts = |deny: &Deny| -> Vec<(&str, bool)> {
        finish(found(), deny).into_iter().map(|finding| (finding.diagnostic.slug, finding.fault)).collect()
    };
    assert_eq!(verdicts(&Deny::None), [("early", false), ("end", true), ("late", false)]);
    assert_eq!(verdicts(&Deny::All), [("early", true), ("end", true), ("late", true)]);
    let these = Deny::These(BTreeSet::from(["late".to_owned()]));
    assert_eq!(verdicts(&these), [("early", false), ("end", true), ("late", true)]);
    let report = Report::from(finish(found(), &these));
    assert_eq!((report.faults().count(), report.warnings().count()), (2, 1));
}

#[test]
fn a_megabyte_on_one_line_is_cut() {
    let (files, id) = file(&format!("[{}\"né\": bad, {}]", "\"é\", ".repeat(100_000), "1, ".repeat(100_000)));
    let found = Diagnostic::warning("odd", span(&files, id, "bad"), "odd").label("here");
    let drawn = render_human(&finish(vec![found], &Deny::None), &files, false);
    assert!(drawn.contains("spec/a.yaml:1:500008"), "{drawn}");
    assert!(drawn.contains("\"né\": bad, 1, ") && drawn.contains("^^^ here") && drawn.len() < 600, "{drawn}");
    let whole = Span { file: id, start: 0, end: files.text(id).len() as u32 };
    let drawn = render_human(&finish(vec![Diagnostic::warning("odd", whole, "odd")], &Deny::None), &files, false);
    assert!(drawn.len() < 1000, "{drawn}");
}

#[test]
fn tall_spans_and_far_places() {
    let text: String = (1..=50).map(|line| format!("k{line}: {line}\n")).collect();
    let (files, id) = file(&text);
    let whole = Span { file: id, start: 0, end: text.len() as u32 };
    let found = Diagnostic::warning("odd", whole, "odd").also(span(&files, id, "k40"), "and here");
    let expected = "\
warning[odd]: odd
  --> spec/a.yaml:1:1
   |
 1 | k1: 1
   | ^^^^^
   |
  ::: spec/a.yaml:40:1
   |
40 | k40: 40
   | --- and here

";
    assert_eq!(render_human(&finish(vec![found], &Deny::None), &files, false), expected);
}

#[test]
fn color_is_asked_for() {
    let (files, id) = file("a: b\n");
    let found = finish(vec![Diagnostic::fatal("odd", span(&files, id, "b"), "odd")], &Deny::None);
    assert!(render_human(&found, &files, true).contains('\u{1b}'));
    assert!(!render_human(&found, &files, false).contains('\u{1b}'));
}

#[test]
fn what_is_quoted_stays_in_one_line() {
    let (files, id) = file("a: b\n");
    let at = span(&files, id, "b");
    let long = "x".repeat(10_000);
    let found = ["`a\n\u{202e}\u{7}é` is no type".to_owned(), format!("`{long}` is no type")];
    let findings = finish(found.map(|message| Diagnostic::warning("unknown-type", at, message)).into(), &Deny::None);
    let messages: Vec<&str> = findings.iter().map(|finding| finding.diagnostic.message.as_str()).collect();
    assert_eq!(messages[0], "`a\\n\\u{202e}\\u{7}é` is no type");
    assert!(messages[1].starts_with("`xxx") && messages[1].ends_with("xxx` is no type"), "{}", messages[1]);
    assert_eq!(messages[1].chars().count(), 401);
}
