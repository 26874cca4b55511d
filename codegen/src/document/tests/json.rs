use serde_json::{Value, json};

use crate::document::tests::{parse, parse_invalid, read_valid};

#[test]
fn json_values_are_parsed() {
    let text =
        r#" {"a": [1, -2.5e+3, true, false, null, "x\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00y", {}, []], "": 0, "k": ""} "#;
    let (value, found) = parse("a.json", text.as_bytes());
    assert_eq!(found, "");
    assert_eq!(serde_json::from_str::<Value>(text).ok(), Some(value));
    read_valid("a.json", text.as_bytes(), |root| {
        let text = &text[root.span().start as usize..root.span().end as usize];
        assert!(text.starts_with('{') && text.ends_with('}'));
        assert_eq!(root.entries().map(|(key, _)| key).collect::<Vec<_>>(), ["a", "", "k"]);
    });
}

#[test]
fn minor_json_errors_are_repaired() {
    let (value, found) = parse("a.json", b"{\"a\": [1, 2, ], \"b\": \"x\ty\\ud800\", }");
    assert_eq!(value, json!({"a": [1, 2], "b": "x\ty\u{fffd}"}));
    let titles: Vec<&str> = found.lines().filter(|line| line.starts_with("warning")).collect();
    let comma = "warning[json-syntax]: a trailing comma is not allowed";
    let others = [
        "warning[json-syntax]: a control character in a string is not escaped",
        "warning[json-syntax]: a surrogate is unpaired",
    ];
    assert_eq!(titles, [comma, others[0], others[1], comma]);
}

#[test]
fn json_error_has_message_and_position() {
    for (text, message, position) in [
        ("{\"a\" 1}", "expected `:` after a key", "1:6"),
        ("{\"a\": 1 \"b\": 2}", "expected `,` or `}`", "1:9"),
        ("[1 2]", "expected `,` or `]`", "1:4"),
        ("{\"a\": tru}", "expected a value", "1:7"),
        ("{\"a\": 01}", "the number is not valid in JSON", "1:7"),
        ("[1.]", "the number is not valid in JSON", "1:2"),
        ("{a: 1}", "expected a key in double quotes", "1:2"),
        ("{\"a\":\n \"b", "a string is not closed", "2:2"),
        ("[\"\\d\"]", "an escape sequence is not defined in JSON", "1:3"),
        ("[\"\\u12g4\"]", "expected four hexadecimal digits after `\\u`", "1:3"),
        ("[1,,2]", "expected a value", "1:4"),
        ("[1}", "expected `,` or `]`", "1:3"),
        ("{} x", "the file continues after the JSON value", "1:4"),
        ("{\"a\": [1", "the file ends unexpectedly", "1:9"),
        ("{", "the file ends unexpectedly", "1:2"),
        ("[\"é\" x]", "expected `,` or `]`", "1:6"),
    ] {
        let rendered = parse_invalid("a.json", text.as_bytes());
        let expected = format!("error[json-syntax]: {message}\n --> a.json:{position}\n");
        assert!(rendered.starts_with(&expected), "{text}\n{rendered}");
    }
    assert!(parse_invalid("a.json", b" \n").starts_with("error[empty-file]: the file is empty"));
}

#[test]
fn unclosed_container_is_shown() {
    let rendered = parse_invalid("a.json", b"{\n  \"a\": [\n    1,\n");
    assert_eq!(
        rendered,
        "\
error[json-syntax]: the file ends unexpectedly
 --> a.json:3:7
  |
2 |   \"a\": [
  |        - not closed
3 |     1,
  |       ^ ends here

"
    );
}
