use crate::document::tests::{parse, parse_invalid};

#[test]
fn yaml_error_has_message_and_position() {
    for (text, message, position) in [
        ("a: 1\n\tb: 2\n", "a tab is used where only spaces are allowed", "2:1"),
        ("a: b: c\n", "a `:` is used where no value is allowed", "1:5"),
        ("a:\n  - b\n c: d\n", "expected a key and a `:`", "3:2"),
        ("x: *nope\n", "an alias refers to an anchor that is not defined before it", "1:4"),
        ("a: @b\n", "unexpected character: `@'", "1:4"),
        ("a: \"x\ny: z\n", "a quoted string is not closed", "1:4"),
        ("a: 'it's'\n", "a quoted string is followed by other characters", "1:8"),
        ("a: \"\\d\"\n", "an escape sequence is not defined in YAML", "1:4"),
        ("a: [[[\n", "a bracket is not closed", "1:6"),
        ("a: 1\nb\nc: 2\n", "expected a `:` after a key", "2:1"),
        ("é: \"日本\" x\r\n", "a quoted string is followed by other characters", "1:9"),
    ] {
        let rendered = parse_invalid("a.yaml", text.as_bytes());
        let expected = format!("error[yaml-syntax]: {message}\n --> a.yaml:{position}\n");
        assert!(rendered.starts_with(&expected), "{text}\n{rendered}");
    }
    assert!(parse_invalid("a.yaml", b"{y}: 2\n").starts_with("error[yaml-key]: a list or an object cannot be a key"));
}

#[test]
fn yaml_error_is_rendered_with_excerpt_and_help() {
    assert_eq!(
        parse_invalid("spec/a.yaml", b"a: [1, 2\nb: 3\n"),
        "\
error[yaml-syntax]: a `:` is used where no value is allowed
 --> spec/a.yaml:2:2
  |
1 | a: [1, 2
  |    - inside the value that starts here
2 | b: 3
  |  ^
  |
  = help: quote a string that contains `: `; otherwise check the indentation

"
    );
}

#[test]
fn duplicate_key_shows_both_locations() {
    let (value, rendered) = parse("a.yaml", b"a: 1\nb: 2\na: {c: 3}\n");
    assert_eq!(value, serde_json::json!({"b": 2, "a": {"c": 3}}));
    assert_eq!(
        rendered,
        "\
warning[duplicate-key]: key `a` appears twice in an object
 --> a.yaml:3:1
  |
1 | a: 1
  | - first used here
2 | b: 2
3 | a: {c: 3}
  | ^ used again
  |
  = note: repaired: the last value is used

"
    );
}

#[test]
fn deep_nesting_is_an_error() {
    let deep = "[".repeat(100_000);
    let maps = "{\"a\":".repeat(100_000);
    let items = "- ".repeat(100_000);
    let indented: String = (0..2000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    for text in [deep, maps, items, indented] {
        for path in ["a.yaml", "a.json"] {
            let rendered = parse_invalid(path, text.as_bytes());
            let expected = if path == "a.json" && !text.starts_with(['[', '{']) { "json-syntax" } else { "too-deep" };
            assert!(rendered.starts_with(&format!("error[{expected}]")), "{path} {rendered}");
            assert!(rendered.len() < 1000, "{rendered}");
        }
    }
    let fits = format!("{}{}", "[".repeat(256), "]".repeat(256));
    assert_eq!(parse("a.json", fits.as_bytes()).1, "");
    assert_eq!(parse("a.yaml", format!("# YAML\n{fits}").as_bytes()).1, "");
}

#[test]
fn invalid_encoding_is_an_error_with_offset() {
    let rendered = parse_invalid("a.yaml", b"\xEF\xBB\xBFa: 1\nb: \xff\n");
    assert!(
        rendered.starts_with("error[not-utf8]: the file is not UTF-8: byte 0xff at offset 11\n --> a.yaml:2:4"),
        "{rendered}"
    );
    assert!(parse_invalid("a.yaml", b"\xff\xfe\x41").starts_with("error[not-utf8]: the file is not UTF-16"));
    assert!(parse_invalid("a.yaml", b"\xfe\xff\xd8\x00\x00\x41").contains("unpaired surrogate 0xd800"));
}

/// Truncated and mutated files result in an error or a value.
#[test]
fn no_text_panics() {
    let yaml = "a: &x [1, 'b', \"c\\n\"]\n? d\n: *x\ne: |\n  f\n<<: {g: h}\nä: !t {i: j}\n".as_bytes();
    let json = "{\"a\": [1.5, \"\\u00e9\\ud83d\\ude00\", null], \"ä\": {\"b\": true}}".as_bytes();
    for (path, text) in [("a.yaml", yaml), ("a.json", json)] {
        for at in 0..text.len() {
            parse(path, &text[..at]);
            parse(path, &text[at..]);
            for byte in *b"\0{}[]\"'\\:,-&*!|\n\t \xff" {
                let mut mangled = text.to_vec();
                mangled[at] = byte;
                parse(path, &mangled);
            }
        }
    }
}
