use serde_json::{Value, json};

use crate::document::NodeKind;
use crate::document::tests::{parse, parse_invalid, read_valid, with_files};

fn value(text: &str) -> Value {
    let (value, found) = parse("a.yaml", text.as_bytes());
    assert_eq!(found, "", "{text:?}");
    value
}

#[test]
fn plain_scalar_type_follows_the_core_schema() {
    let kinds = |text: &str| {
        let mut kind = String::new();
        read_valid("a.yaml", format!("- {text}\n").as_bytes(), |root| {
            kind = root.items().map(|item| format!("{:?}", item.kind())).collect();
        });
        kind
    };
    for text in ["~", "null", "Null", "NULL", ""] {
        assert_eq!(kinds(text), "Null", "{text}");
    }
    assert_eq!((kinds("true"), kinds("FALSE")), ("Bool(true)".into(), "Bool(false)".into()));
    for text in ["0", "-12", "+3", "0o17", "0x1F", "1.5", ".5", "1.", "1e3", "-.inf", ".NaN", "6.02E+23", "0.0"] {
        assert_eq!(kinds(text), format!("Number({text:?})"));
    }
    for text in ["no", "on", "yes", "2024-01-31", "1_000", "0b1", "1.2.3", "-", "+", ".", "e3", "1e", "0900", "nUll"] {
        if text != "-" {
            assert_eq!(kinds(text), format!("String({text:?})"));
        }
    }
}

#[test]
fn numbers_convert_to_rust_and_json() {
    let text = "[0o17, 0x1f, -5, 1.0, 1e3, 18446744073709551615, .inf, 1.5, '7']";
    read_valid("a.yaml", text.as_bytes(), |root| {
        let integers: Vec<_> = root.items().map(|item| item.as_i64()).collect();
        assert_eq!(integers, [Some(15), Some(31), Some(-5), Some(1), Some(1000), None, None, None, None]);
        assert_eq!(root.items().nth(5).and_then(|item| item.as_u64()), Some(u64::MAX));
        assert_eq!(root.items().nth(6).and_then(|item| item.as_f64()), Some(f64::INFINITY));
        let json = json!([15, 31, -5, 1.0, 1000.0, 18_446_744_073_709_551_615_u64, ".inf", 1.5, "7"]);
        assert_eq!(root.to_json(), json);
    });
}

#[test]
fn keys_are_strings_as_written() {
    let json = json!({"200": 1, "on": 2, "yes": 3, "null": 4, "1.0": 5, "q": 6, "~": 7});
    assert_eq!(value("200: 1\non: 2\nyes: 3\nnull: 4\n1.0: 5\n\"q\": 6\n~: 7\n"), json);
}

#[test]
fn block_and_folded_scalars_are_strings() {
    let text = "a: |\n  one\n   two\n\nb: >-\n  one\n  two\n\n  three\nc: one\n  two\nd: \"x\\ty\\u00e9\"\n";
    let json = json!({"a": "one\n two\n", "b": "one two\nthree", "c": "one two", "d": "x\tyé"});
    assert_eq!(value(text), json);
    read_valid("a.yaml", text.as_bytes(), |root| {
        let span = root.get("a").map(|node| node.span());
        assert_eq!(span.map(|span| &text[span.start as usize..span.end as usize]), Some("one\n   two"));
    });
}

#[test]
fn nodes_have_spans_and_pointers() {
    let text = "paths:\n  /a~b/{c}:\n    get: [1, {x: y}]\n  k:\n";
    read_valid("a.yaml", text.as_bytes(), |root| {
        let at = |span: crate::source::Span| &text[span.start as usize..span.end as usize];
        let item = root.get("paths").and_then(|node| node.get("/a~b/{c}"));
        let get = item.and_then(|node| node.get("get"));
        let y = get.and_then(|node| node.items().nth(1)).and_then(|node| node.get("x"));
        assert_eq!(y.map(|node| node.pointer()).as_deref(), Some("/paths/~1a~0b~1{c}/get/1/x"));
        assert_eq!(y.map(|node| (at(node.span()), at(node.key_span()))), Some(("y", "x")));
        assert_eq!(get.map(|node| at(node.span())), Some("[1, {x: y}]"));
        assert_eq!(item.map(|node| at(node.span())), Some("get: [1, {x: y}]"));
        assert_eq!(root.get("paths").and_then(|node| node.get("k")).map(|node| at(node.span())), Some("k"));
        assert_eq!(y.and_then(|node| node.parent()), get.and_then(|node| node.items().nth(1)));
        assert_eq!(root.pointer(), "");
    });
}

#[test]
fn alias_is_the_anchored_node() {
    let text = "base: &b {x: 1}\nuse: *b\nlist: [*b, &s text]\nkey: {*s : 2}\n";
    read_valid("a.yaml", text.as_bytes(), |root| {
        assert_eq!(root.get("use"), root.get("base"));
        assert_eq!(root.get("use").map(|node| (node.key(), node.pointer())), Some((Some("use"), "/base".to_owned())));
        let json = json!({"base": {"x": 1}, "use": {"x": 1}, "list": [{"x": 1}, "text"], "key": {"text": 2}});
        assert_eq!(root.to_json(), json);
    });
}

#[test]
fn merge_keys_add_entries_without_replacing_any() {
    let text = "a: &a {x: 1, y: 2}\nb: &b {<<: *a, y: 3}\nc: {z: 0, <<: [*b, {w: 4, x: 9}]}\nd: {'<<': 1}\n";
    read_valid("a.yaml", text.as_bytes(), |root| {
        assert_eq!(root.get("b").map(|node| node.to_json()), Some(json!({"x": 1, "y": 3})));
        let c = root.get("c");
        assert_eq!(c.map(|node| node.to_json()), Some(json!({"z": 0, "x": 1, "y": 3, "w": 4})));
        assert_eq!(c.map(|node| node.len()), Some(4));
        assert_eq!(c.and_then(|node| node.get("w")).and_then(|node| node.as_u64()), Some(4));
        assert_eq!(c.and_then(|node| node.get("<<")), None);
        assert!(root.get("d").is_some_and(|node| node.get("<<").is_some()), "quoted, it is a key");
    });
    assert!(
        parse("a.yaml", b"a: {<<: 1, b: 2}")
            .1
            .starts_with("warning[yaml-merge]: `<<` merges a value that is not an object")
    );
}

#[test]
fn large_map_finds_keys_and_keeps_their_order() {
    let text: String = (0..500).map(|at| format!("k{}: {at}\n", at * 7 % 500)).collect();
    read_valid("a.yaml", text.as_bytes(), |root| {
        assert_eq!(root.len(), 500);
        assert_eq!(root.get("k7").and_then(|node| node.as_u64()), Some(1));
        assert_eq!(root.get("nope"), None);
        assert!(root.entries().map(|(_, node)| node.as_u64()).eq((0..500).map(Some)));
    });
    let (value, found) = parse("a.yaml", format!("{text}k7: last\nk7: very last\n").as_bytes());
    assert_eq!((value["k7"].as_str(), found.matches("key `k7` appears twice").count()), (Some("very last"), 2));
}

#[test]
fn core_tags_set_the_type_and_others_are_reported() {
    let (value, found) = parse("a.yaml", b"a: !!str 1\nb: ! 2\nc: !!int '3'\nd: !!map {}\ne: !odd 4\nf: !!bool 5\n");
    assert_eq!(value, json!({"a": "1", "b": "2", "c": 3, "d": {}, "e": 4, "f": 5}));
    let titles: Vec<&str> = found.lines().filter(|line| line.starts_with("warning")).collect();
    assert_eq!(
        titles,
        ["warning[yaml-tag]: tag `!odd` has no effect here", "warning[yaml-tag]: tag `!!bool` has no effect here"]
    );
}

#[test]
fn utf8_and_utf16_are_decoded() {
    let wide = |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    for text in [
        b"\xEF\xBB\xBFk: \xC3\xA9\r\n".to_vec(),
        wide("\u{feff}k: é\n", u16::to_le_bytes),
        wide("\u{feff}k: é\n", u16::to_be_bytes),
    ] {
        read_valid("a.yaml", &text, |root| {
            assert_eq!(root.to_json(), json!({"k": "é"}));
            assert_eq!(root.get("k").map(|node| (node.key_span().start, node.span().end)), Some((0, 5)));
        });
    }
}

#[test]
fn second_document_is_an_error() {
    assert_eq!(value("%YAML 1.2\n---\na: 1\n---\n"), json!({"a": 1}));
    assert_eq!(value("# first\n---\na: 1\n...\n"), json!({"a": 1}));
    assert!(
        parse_invalid("a.yaml", b"a: 1\n---\nb: 2\n")
            .starts_with("error[yaml-documents]: the file contains a second document")
    );
    for text in ["", "\n\n", "# only this\n", "---\n"] {
        assert!(parse_invalid("a.yaml", text.as_bytes()).starts_with("error[empty-file]"), "{text:?}");
    }
}

#[test]
fn alias_expansion_is_limited() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        text += &format!("a{level}: &a{level} [{}]\n", [alias.as_str(); 9].join(", "));
    }
    assert!(parse_invalid("a.yaml", text.as_bytes()).starts_with("error[yaml-alias]: aliases expand to more than"));
    let deep: String = (1..300).map(|level| format!("a{level}: &a{level} [*a{}]\n", level - 1)).collect();
    let deep = parse_invalid("a.yaml", format!("a0: &a0 []\n{deep}").as_bytes());
    assert!(deep.starts_with("error[too-deep]"), "{deep}");
    assert!(parse_invalid("a.yaml", b"a: &a {b: [*a]}").starts_with("error[yaml-alias]: an alias is inside the value"));
}

#[test]
fn flow_style_in_a_yaml_file_need_not_be_json() {
    assert_eq!(value("{\"a\": [1, 2,], # more\n 'b': c}"), json!({"a": [1, 2], "b": "c"}));
    let mut kinds = Vec::new();
    with_files(&[("a.yaml", b"[1, x]")], |document, _| {
        kinds.extend(document.root().items().map(|item| matches!(item.kind(), NodeKind::Number(_))));
    });
    assert_eq!(kinds, [true, false]);
}
