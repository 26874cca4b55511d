use crate::document::tests::{both, broken};

#[test]
fn yaml_faults_say_what_and_where() {
    for (text, message, place) in [
        ("a: 1\n\tb: 2\n", "a tab where only spaces can stand", "2:1"),
        ("a: b: c\n", "a `:` where no value can stand", "1:5"),
        ("a:\n  - b\n c: d\n", "expected a name and a `:`", "3:2"),
        ("x: *nope\n", "an alias of an anchor that was not given before", "1:4"),
        ("a: @b\n", "unexpected character: `@'", "1:4"),
        ("a: \"x\ny: z\n", "a quote that is never closed", "1:4"),
        ("a: 'it's'\n", "text after the closing quote", "1:8"),
        ("a: \"\\d\"\n", "an escape that YAML does not have", "1:4"),
        ("a: [[[\n", "a bracket that is never closed", "1:6"),
        ("a: 1\nb\nc: 2\n", "expected a `:` after a name", "2:1"),
        ("é: \"日本\" x\r\n", "text after the closing quote", "1:9"),
    ] {
        let drawn = broken("a.yaml", text.as_bytes());
        let expected = format!("error[yaml-syntax]: {message}\n --> a.yaml:{place}\n");
        assert!(drawn.starts_with(&expected), "{text}\n{drawn}");
    }
    assert!(broken("a.yaml", b"{y}: 2\n").starts_with("error[yaml-key]: a list or an object cannot be a name"));
}

#[test]
fn a_fault_is_drawn() {
    assert_eq!(
        broken("spec/a.yaml", b"a: [1, 2\nb: 3\n"),
        "\
error[yaml-syntax]: a `:` where no value can stand
 --> spec/a.yaml:2:2
  |
1 | a: [1, 2
  |    - within what begins here
2 | b: 3
  |  ^
  |
  = help: text that contains `: ` needs quotes; otherwise look at the indentation

"
    );
}

#[test]
fn a_duplicate_key_shows_both_places() {
    let (value, drawn) = both("a.yaml", b"a: 1\nb: 2\na: {c: 3}\n");
    assert_eq!(value, serde_json::json!({"b": 2, "a": {"c": 3}}));
    assert_eq!(
        drawn,
        "\
warning[duplicate-key]: `a` is given twice
 --> a.yaml:3:1
  |
1 | a: 1
  | - first given here
2 | b: 2
3 | a: {c: 3}
  | ^ given again
  |
  = note: repaired: the last one counts

"
    );
}

#[test]
fn deep_nesting_is_refused() {
    let deep = "[".repeat(100_000);
    let maps = "{\"a\":".repeat(100_000);
    let items = "- ".repeat(100_000);
    let indented: String = (0..2000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    for text in [deep, maps, items, indented] {
        for path in ["a.yaml", "a.json"] {
            let drawn = broken(path, text.as_bytes());
            let expected = if path == "a.json" && !text.starts_with(['[', '{']) { "json-syntax" } else { "too-deep" };
            assert!(drawn.starts_with(&format!("error[{expected}]")), "{path} {drawn}");
            assert!(drawn.len() < 1000, "{drawn}");
        }
    }
    let fits = format!("{}{}", "[".repeat(256), "]".repeat(256));
    assert_eq!(both("a.json", fits.as_bytes()).1, "");
    assert_eq!(both("a.yaml", format!("# YAML\n{fits}").as_bytes()).1, "");
}

#[test]
fn what_is_no_text_is_refused_with_its_offset() {
    let drawn = broken("a.yaml", b"\xEF\xBB\xBFa: 1\nb: \xff\n");
    assert!(
        drawn.starts_with("error[not-text]: this is not UTF-8: byte 0xff at offset 11\n --> a.yaml:2:4"),
        "{drawn}"
    );
    assert!(broken("a.yaml", b"\xff\xfe\x41").starts_with("error[not-text]: this is not UTF-16"));
    assert!(broken("a.yaml", b"\xfe\xff\xd8\x00\x00\x41").contains("unpaired 0xd800"));
}

/// Whatever is cut off or mangled: a fault or a value, never a panic.
#[test]
fn no_text_panics() {
    let yaml = "a: &x [1, 'b', \"c\\n\"]\n? d\n: *x\ne: |\n  f\n<<: {g: h}\nä: !t {i: j}\n".as_bytes();
    let json = "{\"a\": [1.5, \"\\u00e9\\ud83d\\ude00\", null], \"ä\": {\"b\": true}}".as_bytes();
    for (path, text) in [("a.yaml", yaml), ("a.json", json)] {
        for at in 0..text.len() {
            both(path, &text[..at]);
            both(path, &text[at..]);
            for byte in *b"\0{}[]\"'\\:,-&*!|\n\t \xff" {
                let mut mangled = text.to_vec();
                mangled[at] = byte;
                both(path, &mangled);
            }
        }
    }
}
