use std::collections::BTreeSet;

use crate::diagnostic::{
    ColorMode, Deny, Diagnostic, Diagnostics, Reported, Severity, render_human, render_json, render_summary,
};
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

fn finish(found: Vec<Diagnostic>, deny: &Deny) -> Vec<Reported> {
    let diagnostics = Diagnostics::new();
    found.into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
    diagnostics.finish(deny)
}

#[test]
fn position_counts_lines_and_characters() {
    let (files, id) = file("é: 日本\r\n\tb: x\n");
    let position = |part| {
        let position = files.position(id, span(&files, id, part).start);
        (position.line, position.column)
    };
    assert_eq!((position("日"), position("本"), position("b"), position("x")), ((1, 4), (1, 5), (2, 2), (2, 5)));
    let end = files.position(id, u32::MAX);
    assert_eq!((end.line, end.column), (3, 1));
    assert_eq!(files.line_range(id, 1), (0, 10), "the line break is not part of the line");
    assert_eq!((files.line_range(id, 3), files.line_range(id, 9)), ((18, 18), (18, 18)));
}

#[test]
fn position_in_a_long_line_counts_characters() {
    let text = format!("x\n{}", "日e".repeat(3_000));
    let (files, id) = file(&text);
    for (index, (offset, _)) in text.char_indices().enumerate().skip(2) {
        let position = files.position(id, offset as u32);
        assert_eq!((position.line, position.column), (2, index - 1));
    }
}

#[test]
fn warning_with_all_parts_is_rendered() {
    let (files, id) = file("get:\n  operationId: a\npost:\n  operationId: a\n");
    let second = Span { file: id, start: 43, end: 45 };
    let found = Diagnostic::repair("duplicate-id", second, "`a` names two operations", "it is called `a2`")
        .label("again")
        .related(span(&files, id, "a\n"), "first here")
        .help("give each operation a unique name");
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
  = note: repaired: it is called `a2`
  = help: give each operation a unique name

";
    assert_eq!(render_human(&finish(vec![found.clone()], &Deny::None), &files, ColorMode::Plain), expected);
    let denied = render_human(&finish(vec![found], &Deny::All), &files, ColorMode::Plain);
    assert!(denied.starts_with("error[duplicate-id]") && !denied.contains("repaired"), "{denied}");
}

#[test]
fn json_has_one_object_per_line() {
    let (files, id) = file("é: x\nb: y\n");
    let found =
        Diagnostic::warning("odd", span(&files, id, "x"), "\"x\" is odd").related(span(&files, id, "y"), "and y");
    let expected = r#"{"level":"warning","code":"odd","message":"\"x\" is odd","file":"spec/a.yaml","line":1,"column":4,"end_line":1,"end_column":5,"label":"","related":[{"file":"spec/a.yaml","line":2,"column":4,"end_line":2,"end_column":5,"label":"and y"}],"help":null,"repair":null}"#;
    assert_eq!(render_json(&finish(vec![found], &Deny::None), &files), format!("{expected}\n"));
}

#[test]
fn diagnostics_are_sorted_deduplicated_and_get_a_severity() {
    let (files, id) = file("a: b\n");
    let (a, b) = (span(&files, id, "a"), span(&files, id, "b"));
    let found = || {
        let late = Diagnostic::warning("late", b, "late");
        vec![late.clone(), Diagnostic::repair("early", a, "early", "so"), late, Diagnostic::fatal("end", b, "end")]
    };
    let errors = |deny: &Deny| -> Vec<(&str, bool)> {
        finish(found(), deny).into_iter().map(|reported| (reported.diagnostic.code, reported.is_error())).collect()
    };
    assert_eq!(errors(&Deny::None), [("early", false), ("end", true), ("late", false)]);
    assert_eq!(errors(&Deny::All), [("early", true), ("end", true), ("late", true)]);
    let late = Deny::Codes(BTreeSet::from(["late".to_owned()]));
    assert_eq!(errors(&late), [("early", false), ("end", true), ("late", true)]);
    assert_eq!(finish(found(), &late)[0].severity, Severity::Warning);
}

#[test]
fn long_line_is_shortened() {
    let (files, id) = file(&format!("[{}\"né\": bad, {}]", "\"é\", ".repeat(100_000), "1, ".repeat(100_000)));
    let found = Diagnostic::warning("odd", span(&files, id, "bad"), "odd").label("here");
    let rendered = render_human(&finish(vec![found], &Deny::None), &files, ColorMode::Plain);
    assert!(rendered.contains("spec/a.yaml:1:500008"), "{rendered}");
    assert!(
        rendered.contains("\"né\": bad, 1, ") && rendered.contains("^^^ here") && rendered.len() < 600,
        "{rendered}"
    );
    let all = Span { file: id, start: 0, end: files.text(id).len() as u32 };
    let rendered =
        render_human(&finish(vec![Diagnostic::warning("odd", all, "odd")], &Deny::None), &files, ColorMode::Plain);
    assert!(rendered.len() < 1000, "{rendered}");
}

#[test]
fn long_span_shows_its_first_line_and_distant_location_gets_an_excerpt() {
    let text: String = (1..=50).map(|line| format!("k{line}: {line}\n")).collect();
    let (files, id) = file(&text);
    let all = Span { file: id, start: 0, end: text.len() as u32 };
    let found = Diagnostic::warning("odd", all, "odd").related(span(&files, id, "k40"), "and here");
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
    assert_eq!(render_human(&finish(vec![found], &Deny::None), &files, ColorMode::Plain), expected);
}

#[test]
fn color_is_optional() {
    let (files, id) = file("a: b\n");
    let found = finish(vec![Diagnostic::fatal("odd", span(&files, id, "b"), "odd")], &Deny::None);
    assert!(render_human(&found, &files, ColorMode::Ansi).contains('\u{1b}'));
    assert!(!render_human(&found, &files, ColorMode::Plain).contains('\u{1b}'));
}

#[test]
fn quoted_control_characters_are_escaped_and_long_texts_shortened() {
    let (files, id) = file("a: b\n");
    let at = span(&files, id, "b");
    let long = "x".repeat(10_000);
    let found = ["`a\n\u{202e}\u{7}é` is not a type".to_owned(), format!("`{long}` is not a type")];
    let reported = finish(found.map(|message| Diagnostic::warning("unknown-type", at, message)).into(), &Deny::None);
    let messages: Vec<&str> = reported.iter().map(|reported| reported.diagnostic.message.as_str()).collect();
    assert_eq!(messages[0], "`a\\n\\u{202e}\\u{7}é` is not a type");
    assert!(messages[1].starts_with("`xxx") && messages[1].ends_with("xxx` is not a type"), "{}", messages[1]);
    assert_eq!(messages[1].chars().count(), 401);
}

#[test]
fn summary_has_one_line_per_code() {
    let (files, id) = file("a: b\nc: d\n");
    let unused =
        |part| Diagnostic::warning("unused-keyword", span(&files, id, part), format!("`{part}` has no effect"));
    let tag = Diagnostic::warning("yaml-tag", span(&files, id, "b"), "tag `!x` has no effect here");
    let expected = "\
warning[unused-keyword] 2 × a key has no effect at its location: spec/a.yaml:1:1, spec/a.yaml:2:1
warning[yaml-tag] 1 × tag `!x` has no effect here: spec/a.yaml:1:4
";
    let reported = finish(vec![unused("a"), tag, unused("c")], &Deny::None);
    assert_eq!(render_summary(&reported, &files, ColorMode::Plain), expected);
}
