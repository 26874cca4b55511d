//! Lowers `type` and `format`.

use crate::diagnostic::Diagnostic;
use crate::did_you_mean::find_similar;
use crate::document::{Node, NodeKind};
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{read_string, report_wrong_type};
use crate::openapi::model::{JsonType, JsonTypes, Schema};

/// Type names of programming languages and databases, with the JSON type and format that they denote.
const ALIASES: &[(&[&str], JsonType, &str)] = &[
    (&["int", "long", "short", "bigint"], JsonType::Integer, ""),
    (&["int32"], JsonType::Integer, "int32"),
    (&["int64"], JsonType::Integer, "int64"),
    (&["float", "double", "real"], JsonType::Number, "double"),
    (&["decimal", "numeric"], JsonType::Number, ""),
    (&["bool"], JsonType::Boolean, ""),
    (&["list", "set"], JsonType::Array, ""),
    (&["map", "dict", "dictionary", "hash", "obj", "json"], JsonType::Object, ""),
    (&["str", "text", "char", "varchar", "enum"], JsonType::String, ""),
    (&["date"], JsonType::String, "date"),
    (&["datetime", "date-time", "timestamp"], JsonType::String, "date-time"),
    (&["uuid", "guid"], JsonType::String, "uuid"),
    (&["file", "binary"], JsonType::String, "binary"),
];

/// Media types whose values are bytes.
const BINARY_MEDIA_TYPES: [&str; 7] =
    ["image/", "audio/", "video/", "font/", "application/octet-stream", "application/pdf", "application/zip"];

/// The JSON type that an unknown type name denotes.
struct AliasedType {
    json_type: JsonType,
    /// The format; empty if the name implies none.
    format: &'static str,
    /// The JSON type of the items, for `List<int>`.
    items: Option<JsonType>,
}

/// Lowers `type` and `format`, and the keywords of other versions that are equivalent to a format.
pub(crate) fn lower_types<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, schema: &mut Schema) {
    lower_type_names(cx, node, schema);
    // `type: file` of Swagger 2.0 is binary.
    if cx.is_swagger() && node.peek("type").and_then(Node::as_str) == Some("file") {
        let _ = node.get("format");
        return;
    }
    schema.format = read_string(cx, node, "format").map(str::to_owned).or(schema.format.take());
    if schema.format.is_none() && has_base64_encoding(node, schema.types) {
        schema.format = Some("byte".to_owned());
    }
    if schema.format.is_none() && is_binary(node, schema.types) {
        schema.types = schema.types.with(JsonType::String);
        schema.format = Some("binary".to_owned());
    }
}

/// Returns whether `contentEncoding: base64` makes a string the `format: byte` of OpenAPI 3.0.
fn has_base64_encoding(node: Node<'_>, types: JsonTypes) -> bool {
    let encoding = node.get_documented("contentEncoding").and_then(Node::as_str);
    encoding == Some("base64") && types.contains(JsonType::String)
}

/// Returns whether `contentMediaType` without an encoding makes a schema the `format: binary` of OpenAPI 3.0
/// (OpenAPI 3.1, 4.8.14.3).
fn is_binary(node: Node<'_>, types: JsonTypes) -> bool {
    let Some(media_type) = node.peek("contentMediaType").and_then(Node::as_str) else { return false };
    let is_binary = BINARY_MEDIA_TYPES.iter().any(|prefix| media_type.starts_with(prefix));
    let is_untyped = types.is_empty() && node.peek("properties").is_none() && node.peek("$ref").is_none();
    is_binary && node.peek("contentEncoding").is_none() && (types.contains(JsonType::String) || is_untyped)
}

fn lower_type_names<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, schema: &mut Schema) {
    let Some(entry) = node.get("type") else { return };
    let names: Vec<Node<'d>> = if entry.is_seq() { entry.items().collect() } else { vec![entry] };
    for name in names {
        match name.kind() {
            // `type: null` without quotes is the type of that name.
            NodeKind::Null => schema.types = schema.types.with(JsonTypes::NULL),
            NodeKind::String(string) => lower_type_name(cx, name, string, schema),
            _ => report_wrong_type(cx, name, "`type`", "the name of a type, or an array of them"),
        }
    }
}

fn lower_type_name<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, name: &str, schema: &mut Schema) {
    if let Some(json_type) = JsonType::from_name(name) {
        schema.types = schema.types.with(json_type);
        return;
    }
    if cx.is_swagger() && name == "file" {
        schema.types = schema.types.with(JsonType::String);
        schema.format = Some("binary".to_owned());
        return;
    }
    node.mark_warned();
    let alias = find_alias(name);
    report_unknown_type(cx, node, name, alias.as_ref());
    let Some(alias) = alias else { return };
    schema.types = schema.types.with(alias.json_type);
    if !alias.format.is_empty() {
        schema.format = Some(alias.format.to_owned());
    }
    if let Some(items) = alias.items {
        schema.items = Some(cx.add_schema(Schema { types: items.into(), ..Schema::any(node.span()) }));
    }
}

fn report_unknown_type<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, name: &str, alias: Option<&AliasedType>) {
    let repair = match alias {
        Some(alias) => format!("it is read as `{}`", alias.json_type),
        None => "it is read as any value".to_owned(),
    };
    let help = match alias {
        Some(alias) if alias.format.is_empty() => format!("did you mean `{}`?", alias.json_type),
        Some(alias) => format!("did you mean `{}` with `format: {}`?", alias.json_type, alias.format),
        None => format!("write one of {}", JsonType::ALL.map(JsonType::name).join(", ")),
    };
    let message = format!("`{name}` is not a JSON type");
    cx.report(Diagnostic::repair("unknown-type", node.span(), message, repair).label("unknown type").help(help));
}

/// Returns the JSON type that `name` denotes or resembles, or `None` if it is unclear.
fn find_alias(name: &str) -> Option<AliasedType> {
    let name = name.trim().to_ascii_lowercase();
    if let Some((list, items)) = name.strip_suffix('>').and_then(|name| name.split_once('<')) {
        if !matches!(list, "list" | "array" | "set" | "ienumerable" | "icollection") {
            return None;
        }
        let items = JsonType::from_name(items).or_else(|| find_alias(items).map(|items| items.json_type));
        return Some(AliasedType { json_type: JsonType::Array, format: "", items });
    }
    if let Some((_, json_type, format)) = ALIASES.iter().find(|(names, ..)| names.contains(&name.as_str())) {
        return Some(AliasedType { json_type: *json_type, format, items: None });
    }
    let similar = find_similar(&name, JsonType::ALL.map(JsonType::name))?;
    JsonType::from_name(similar).map(|json_type| AliasedType { json_type, format: "", items: None })
}
