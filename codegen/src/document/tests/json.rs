use serde_json::{Value, json};

use crate::document::tests::{both, broken, sound};

#[test]
fn values() {
    let text =
        r#" {"a": [1, -2.5e+3, true, false, null, "x\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00y", {}, []], "": 0, "k": ""} "#;
    let (value, found) = both("a.json", text.as_bytes());
    assert_eq!(found, "");
    assert_eq!(serde_json::from_str::<Value>(text).ok(), Some(value));
    sound("a.json", text.as_bytes(), |root| {
        let text = &text[root.span().start as usize..root.span().end as usize];
        assert!(text.starts_with('{') && text.ends_with('}'));
        assert_eq!(root.entries().map(|(key, _)| key).collect::<Vec<_>>(), ["a", "", "k"]);
    });
}

#[test]
fn small_mistakes_are_repaired() {
    let (value, found) = both("a.json", b"{\"a\": [1, 2, ], \"b\": \"x\ty\\ud800\", }");
    assert_eq!(value, json!({"a": [1, 2], "b": "x\ty\u{fffd}"}));
    let titles: Vec<&str> = found.lines().filter(|line| line.starts_with("warning")).collect();
    let comma = "warning[json-syntax]: a comma after the last value";
    let rest =
        ["warning[json-syntax]: a control character in a string", "warning[json-syntax]: half of a surrogate pair"];
    assert_eq!(titles, [comma, rest[0], rest[1], comma]);
}

#[test]
fn what_is_wrong() {
    for (text, message, place) in [
        ("{\"a\" 1}", "expected `:` after a name", "1:6"),
        ("{\"a\": 1 \"b\": 2}", "expected `,` or `}`", "1:9"),
        ("[1 2]", "expected `,` or `]`", "1:4"),
        ("{\"a\": tru}", "expected a value", "1:7"),
        ("{\"a\": 01}", "this is no number", "1:7"),
        ("[1.]", "this is no number", "1:2"),
        ("{a: 1}", "expected a name in double quotes", "1:2"),
        ("{\"a\":\n \"b", "a string without its closing quote", "2:2"),
        ("[\"\\d\"]", "an escape that JSON does not have", "1:3"),
        ("[\"\\u12g4\"]", "expected four hexadecimal digits after `\\u`", "1:3"),
        ("[1,,2]", "expected a value", "1:4"),
        ("[1}", "expected `,` or `]`", "1:3"),
        ("{} x", "the file goes on after its end", "1:4"),
        ("{\"a\": [1", "the file ends too early", "1:9"),
        ("{", "the file ends too early", "1:2"),
        ("[\"é\" x]", "expected `,` or `]`", "1:6"),
    ] {
        let drawn = broken("a.json", text.as_bytes());
        let expected = format!("error[json-syntax]: {message}\n --> a.json:{place}\n");
        assert!(drawn.starts_with(&expected), "{text}\n{drawn}");
    }
    assert!(broken("a.json", b" \n").starts_with("error[empty-file]: this file is empty"));
}

#[test]
fn what_is_never_closed_is_shown() {
    let drawn = broken("a.json", b"{\n  \"a\": [\n    1,\n");
    assert_eq!(
        drawn,
        "\
error[json-syntax]: the file ends too early
 --> a.json:3:7
  |
2 |   \"a\": [
  |        - this is never closed
3 |     1,
  |       ^ ends here

"
    );
}
