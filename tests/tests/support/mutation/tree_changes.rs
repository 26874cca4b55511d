//! Choice of a tree operation: mistakes of authors, and arbitrary changes.

use fastrand::Rng;
use serde_json::{Value, json};

use super::tree_op::TreeOp;

/// Strings with a special meaning in some part of the generator.
#[rustfmt::skip]
const SPECIAL_STRINGS: &[&str] = &[
    "", " ", "_", "self", "Self", "crate", "super", "async", "extern", "r#type", "type", "dyn", "gen", "é", "日本",
    "🦀", "\0", "\n", "\r", "\"", "\\", "*/", "/*", "//", "{", "}", "{}", "{x}", "{{", "a/b", "#", "~1", "-", "1",
    "1a", "+1", "-1", "../x", "Option", "Vec", "String", "None", "Ok", "Value", "Client", "```", "<script>",
    "\u{202e}", "\u{feff}", "true", "null", "ſ", "ß", "İ", "a b", "a.b", "$ref", "allOf", "x-lockstep-table",
    "application/json", "text/*", "*/*", "default", "2XX", "200", "999", "string", "integer", "object", "array",
    "number", "boolean", "date-time", "binary", "int64", "^(a+)+$", "(", "\\", "[z-a]", "/{id}", "/{id}/{id}",
    "{id}", "query", "path", "header", "cookie", "get", "GET", "https://{host}:{port}/", "http2", "apiKey",
    "oauth2", "form", "deepObject",
];

/// Returns a keyword with a value.
fn choose_keyword(rng: &mut Rng, pointer: &str) -> (&'static str, Value) {
    let reference = json!({ "$ref": format!("#{pointer}") });
    let all: [(&str, Value); 24] = [
        ("$ref", json!(format!("#{pointer}"))),
        ("$ref", json!("#/nowhere/at/all")),
        ("$ref", json!("other.yaml#/a")),
        ("allOf", json!([reference])),
        ("anyOf", json!([reference, { "type": "null" }])),
        ("oneOf", json!([reference, reference])),
        ("items", reference.clone()),
        ("additionalProperties", reference.clone()),
        ("not", reference.clone()),
        ("properties", json!({ "type": { "type": "string" }, "": reference, "Type": {} })),
        ("required", json!(["a", "a", "b"])),
        ("required", json!(true)),
        ("nullable", json!(true)),
        ("type", json!(["string", "integer", "null"])),
        ("type", json!("file")),
        ("enum", json!([1, "1", null, true, [], {}])),
        ("enum", json!(["a", "A", "-a", "+a", ""])),
        ("const", json!({ "a": 1 })),
        ("discriminator", json!({ "propertyName": "type", "mapping": { "a": "#/components/schemas/Unknown" } })),
        ("format", json!("date-time")),
        ("readOnly", json!(true)),
        ("writeOnly", json!(true)),
        ("minimum", json!(1e308)),
        ("x-lockstep-table", json!({ "key": "id" })),
    ];
    let (key, value) = &all[rng.usize(..all.len())];
    (key, value.clone())
}

/// Returns any value.
fn choose_value(rng: &mut Rng) -> Value {
    let numbers =
        [json!(0), json!(-1), json!(u64::MAX), json!(i64::MIN), json!(1e308), json!(0.1), json!(1e-7), json!(404)];
    match rng.u8(..8) {
        0 => Value::Null,
        1 => json!(rng.bool()),
        2 | 3 => numbers[rng.usize(..numbers.len())].clone(),
        4 => json!([]),
        5 => json!({}),
        6 => json!({ choose_string(rng): choose_value(rng) }),
        _ => json!(choose_string(rng)),
    }
}

fn choose_string(rng: &mut Rng) -> String {
    if rng.u8(..40) == 0 {
        return "long".repeat(2000);
    }
    SPECIAL_STRINGS[rng.usize(..SPECIAL_STRINGS.len())].to_owned()
}

/// Returns an operation on `tree`. Its value can come from `other`.
pub(super) fn choose_op(tree: &Value, other: &Value, rng: &mut Rng) -> TreeOp {
    let pointers = list_pointers(tree);
    let (at, to) = (choose_pointer(&pointers, rng), choose_pointer(&pointers, rng));
    match rng.u8(..16) {
        0 | 1 => TreeOp::Delete(at),
        2 => TreeOp::Set(at, choose_value(rng)),
        3 => TreeOp::Set(at.clone(), wrap_value(tree.pointer(&at), rng)),
        4 => TreeOp::Insert(parent_pointer(&at), choose_string(rng), tree.pointer(&at).cloned().unwrap_or_default()),
        5 => TreeOp::Insert(at, choose_string(rng), choose_value(rng)),
        6 => TreeOp::Rename(at, choose_string(rng)),
        7 => TreeOp::Rename(at, last_key(&to)),
        8 => TreeOp::Move(at, to, choose_string(rng)),
        14 => TreeOp::Insert(
            parent_pointer(&at),
            similar_name(&last_key(&at), rng),
            tree.pointer(&at).cloned().unwrap_or_default(),
        ),
        15 => TreeOp::Rename(at.clone(), similar_name(&last_key(&at), rng)),
        9 => TreeOp::Set(at, tree.pointer(&to).cloned().unwrap_or_default()),
        10 => TreeOp::Set(at, other.pointer(&choose_pointer(&list_pointers(other), rng)).cloned().unwrap_or_default()),
        11 => TreeOp::Swap(at, to),
        12 => match pointers.iter().filter(|pointer| pointer.ends_with("/$ref")).collect::<Vec<_>>().as_slice() {
            [] => TreeOp::Delete(at),
            found => TreeOp::Set(found[rng.usize(..found.len())].clone(), json!(format!("#{to}"))),
        },
        _ => {
            let (key, value) = choose_keyword(rng, &to);
            TreeOp::Insert(at, key.to_owned(), value)
        }
    }
}

/// Returns a value in another representation: in a list, in an object, as a string.
fn wrap_value(value: Option<&Value>, rng: &mut Rng) -> Value {
    let value = value.cloned().unwrap_or_default();
    match rng.u8(..4) {
        0 => json!([value]),
        1 => json!({ "a": value }),
        2 => json!(value.to_string()),
        _ => value.as_str().and_then(|text| text.parse().ok()).unwrap_or_else(|| json!([value, value])),
    }
}

/// Returns the pointers of all nodes below the root.
fn list_pointers(tree: &Value) -> Vec<String> {
    let (mut found, mut queue) = (Vec::new(), vec![(String::new(), tree)]);
    while let Some((at, value)) = queue.pop() {
        match value {
            Value::Object(entries) => {
                queue.extend(entries.iter().map(|(key, value)| (format!("{at}/{}", escape_key(key)), value)))
            }
            Value::Array(items) => {
                queue.extend(items.iter().enumerate().map(|(index, item)| (format!("{at}/{index}"), item)))
            }
            _ => {}
        }
        if !at.is_empty() {
            found.push(at);
        }
    }
    found
}

fn escape_key(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn choose_pointer(pointers: &[String], rng: &mut Rng) -> String {
    rng.choice(pointers).cloned().unwrap_or_default()
}

fn parent_pointer(pointer: &str) -> String {
    pointer.rsplit_once('/').map_or("", |(parent, _)| parent).to_owned()
}

fn last_key(pointer: &str) -> String {
    pointer.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~")
}

/// Returns a name that differs, and may become the same Rust name.
fn similar_name(name: &str, rng: &mut Rng) -> String {
    match rng.u8(..8) {
        0 => name.to_uppercase(),
        1 => name.to_lowercase(),
        2 => format!("{name}_"),
        3 => format!("-{name}"),
        4 => format!("{name}Input"),
        5 => format!("{name}2"),
        6 => name.replace(['_', '-', '.'], " "),
        _ => name.chars().flat_map(|c| if c.is_uppercase() { vec!['_', c] } else { vec![c] }).collect(),
    }
}
