//! Which change is made: what a careless hand does to a description, and what no hand would.

use fastrand::Rng;
use serde_json::{Value, json};

use super::ops::Op;

/// Texts that some part of a generator takes for something else.
#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "", " ", "_", "self", "Self", "crate", "super", "async", "extern", "r#type", "type", "dyn", "gen", "é", "日本",
    "🦀", "\0", "\n", "\r", "\"", "\\", "*/", "/*", "//", "{", "}", "{}", "{x}", "{{", "a/b", "#", "~1", "-", "1",
    "1a", "+1", "-1", "../x", "Option", "Vec", "String", "None", "Ok", "Value", "Client", "```", "<script>",
    "\u{202e}", "\u{feff}", "true", "null", "ſ", "ß", "İ", "a b", "a.b", "$ref", "allOf", "x-lockstep-table",
    "application/json", "text/*", "*/*", "default", "2XX", "200", "999", "string", "integer", "object", "array",
    "number", "boolean", "date-time", "binary", "int64", "^(a+)+$", "(", "\\", "[z-a]", "/{id}", "/{id}/{id}",
    "{id}", "query", "path", "header", "cookie", "get", "GET", "https://{host}:{port}/", "http2", "apiKey",
    "oauth2", "form", "deepObject",
];

/// Keywords, with what is put under them.
fn keyword(rng: &mut Rng, pointer: &str) -> (&'static str, Value) {
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
        ("discriminator", json!({ "propertyName": "type", "mapping": { "a": "#/components/schemas/Nobody" } })),
        ("format", json!("date-time")),
        ("readOnly", json!(true)),
        ("writeOnly", json!(true)),
        ("minimum", json!(1e308)),
        ("x-lockstep-table", json!({ "key": "id" })),
    ];
    let (key, value) = &all[rng.usize(..all.len())];
    (key, value.clone())
}

/// Any value.
fn value(rng: &mut Rng) -> Value {
    let numbers =
        [json!(0), json!(-1), json!(u64::MAX), json!(i64::MIN), json!(1e308), json!(0.1), json!(1e-7), json!(404)];
    match rng.u8(..8) {
        0 => Value::Null,
        1 => json!(rng.bool()),
        2 | 3 => numbers[rng.usize(..numbers.len())].clone(),
        4 => json!([]),
        5 => json!({}),
        6 => json!({ text(rng): value(rng) }),
        _ => json!(text(rng)),
    }
}

fn text(rng: &mut Rng) -> String {
    if rng.u8(..40) == 0 {
        return "long".repeat(2000);
    }
    TEXTS[rng.usize(..TEXTS.len())].to_owned()
}

/// A change of `tree`; what is put in may come from `other`.
pub(super) fn choose(tree: &Value, other: &Value, rng: &mut Rng) -> Op {
    let places = places(tree);
    let (at, to) = (any(&places, rng), any(&places, rng));
    match rng.u8(..16) {
        0 | 1 => Op::Delete(at),
        2 => Op::Set(at, value(rng)),
        3 => Op::Set(at.clone(), wrapped(tree.pointer(&at), rng)),
        4 => Op::Insert(parent(&at), text(rng), tree.pointer(&at).cloned().unwrap_or_default()),
        5 => Op::Insert(at, text(rng), value(rng)),
        6 => Op::Rename(at, text(rng)),
        7 => Op::Rename(at, key(&to)),
        8 => Op::Move(at, to, text(rng)),
        14 => Op::Insert(parent(&at), near(&key(&at), rng), tree.pointer(&at).cloned().unwrap_or_default()),
        15 => Op::Rename(at.clone(), near(&key(&at), rng)),
        9 => Op::Set(at, tree.pointer(&to).cloned().unwrap_or_default()),
        10 => Op::Set(at, other.pointer(&any(&self::places(other), rng)).cloned().unwrap_or_default()),
        11 => Op::Swap(at, to),
        12 => match places.iter().filter(|place| place.ends_with("/$ref")).collect::<Vec<_>>().as_slice() {
            [] => Op::Delete(at),
            found => Op::Set(found[rng.usize(..found.len())].clone(), json!(format!("#{to}"))),
        },
        _ => {
            let (key, value) = keyword(rng, &to);
            Op::Insert(at, key.to_owned(), value)
        }
    }
}

/// The same said in another form: in a list, in an object, as text.
fn wrapped(value: Option<&Value>, rng: &mut Rng) -> Value {
    let value = value.cloned().unwrap_or_default();
    match rng.u8(..4) {
        0 => json!([value]),
        1 => json!({ "a": value }),
        2 => json!(value.to_string()),
        _ => value.as_str().and_then(|text| text.parse().ok()).unwrap_or_else(|| json!([value, value])),
    }
}

/// The pointers of everything below the root.
fn places(tree: &Value) -> Vec<String> {
    let (mut found, mut queue) = (Vec::new(), vec![(String::new(), tree)]);
    while let Some((at, value)) = queue.pop() {
        match value {
            Value::Object(members) => {
                queue.extend(members.iter().map(|(key, value)| (format!("{at}/{}", escaped(key)), value)))
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

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn any(places: &[String], rng: &mut Rng) -> String {
    rng.choice(places).cloned().unwrap_or_default()
}

fn parent(pointer: &str) -> String {
    pointer.rsplit_once('/').map_or("", |(parent, _)| parent).to_owned()
}

fn key(pointer: &str) -> String {
    pointer.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~")
}

/// A name that is another, and reads like this one.
fn near(name: &str, rng: &mut Rng) -> String {
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
