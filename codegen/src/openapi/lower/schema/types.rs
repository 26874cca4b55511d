//! `type`: what is written there, and what is meant by it.

use crate::diagnostic::Diagnostic;
use crate::did_you_mean::find_similar;
use crate::document::{Node, NodeKind};
use crate::openapi::lower::Lower;
use crate::openapi::model::{Schema, Types};

/// What a name that is no type of JSON Schema means: the type, and the format that goes with it. The names are those of
/// programming languages and of databases.
const MEANT: &[(&[&str], &str, &str)] = &[
    (&["int", "long", "short", "bigint"], "integer", ""),
    (&["int32"], "integer", "int32"),
    (&["int64"], "integer", "int64"),
    (&["float", "double", "real"], "number", "double"),
    (&["decimal", "numeric"], "number", ""),
    (&["bool"], "boolean", ""),
    (&["list", "set"], "array", ""),
    (&["map", "dict", "dictionary", "hash", "obj", "json"], "object", ""),
    (&["str", "text", "char", "varchar", "enum"], "string", ""),
    (&["date"], "string", "date"),
    (&["datetime", "date-time", "timestamp"], "string", "date-time"),
    (&["uuid", "guid"], "string", "uuid"),
    (&["file", "binary"], "string", "binary"),
];

/// A type that is meant.
struct Meant {
    json: &'static str,
    format: &'static str,
    /// For `List<int>`: what its elements are.
    items: Option<&'static str>,
}

impl<'d> Lower<'d, '_> {
    /// Reads `type` and `format`, and what says the same.
    pub(crate) fn read_types(&mut self, node: Node<'d>, schema: &mut Schema) {
        self.read_names(node, schema);
        // Swagger 2.0 calls octets a type of their own.
        if self.is_swagger() && node.peek("type").and_then(Node::as_str) == Some("file") {
            let _ = node.get("format");
            return;
        }
        schema.format = self.text(node, "format").map(str::to_owned).or(schema.format.take());
        schema.format = schema.format.take().or_else(|| self.encoding(node, schema.types));
        if schema.format.is_none() && self.is_file(node, schema.types) {
            schema.types = schema.types.with(Types::named("string").unwrap_or_default());
            schema.format = Some("binary".to_owned());
        }
    }

    /// 3.1 says with `contentEncoding: base64` what 3.0 says with `format: byte`.
    fn encoding(&self, node: Node<'d>, types: Types) -> Option<String> {
        let encoding = node.get_documented("contentEncoding").and_then(Node::as_str);
        (encoding == Some("base64") && types.has("string")).then(|| "byte".to_owned())
    }

    /// 3.1 says with `contentMediaType`, and no encoding, what 3.0 says with `format: binary` (OpenAPI 3.1, 4.8.14.3).
    fn is_file(&self, node: Node<'d>, types: Types) -> bool {
        let Some(media) = node.peek("contentMediaType").and_then(Node::as_str) else { return false };
        let kinds =
            ["image/", "audio/", "video/", "font/", "application/octet-stream", "application/pdf", "application/zip"];
        let octets = kinds.iter().any(|kind| media.starts_with(kind));
        let alone = types.is_empty() && node.peek("properties").is_none() && node.peek("$ref").is_none();
        octets && node.peek("contentEncoding").is_none() && (types.has("string") || alone)
    }

    fn read_names(&mut self, node: Node<'d>, schema: &mut Schema) {
        let Some(entry) = node.get("type") else { return };
        let names: Vec<Node<'d>> = if entry.is_seq() { entry.items().collect() } else { vec![entry] };
        for name in names {
            match name.kind() {
                // `type: null` without quotes means the type of that name.
                NodeKind::Null => schema.types = schema.types.with(Types::NULL),
                NodeKind::String(text) => self.read_type(name, text, schema),
                _ => self.wrong(name, "`type`", "the name of a type, or a list of them"),
            }
        }
    }

    fn read_type(&mut self, node: Node<'d>, text: &str, schema: &mut Schema) {
        if let Some(types) = Types::named(text) {
            schema.types = schema.types.with(types);
            return;
        }
        if self.is_swagger() && text == "file" {
            schema.types = schema.types.with(Types::named("string").unwrap_or_default());
            schema.format = Some("binary".to_owned());
            return;
        }
        node.mark_warned();
        let meant = meant(text);
        let repair = match &meant {
            Some(meant) => format!("it is read as `{}`", meant.json),
            None => "it is read as any value".to_owned(),
        };
        let help = match &meant {
            Some(meant) if meant.format.is_empty() => format!("did you mean `{}`?", meant.json),
            Some(meant) => format!("did you mean `{}` with `format: {}`?", meant.json, meant.format),
            None => format!("the types are {}", Types::NAMES.join(", ")),
        };
        let message = format!("`{text}` is no type");
        let diagnostic = Diagnostic::repair("unknown-type", node.span(), message, repair);
        self.push(diagnostic.label("not a JSON Schema type").help(help));
        let Some(meant) = meant else { return };
        schema.types = schema.types.with(Types::named(meant.json).unwrap_or_default());
        if !meant.format.is_empty() {
            schema.format = Some(meant.format.to_owned());
        }
        if let Some(items) = meant.items {
            let types = Types::named(items).unwrap_or_default();
            let items = self.add(Schema { types, ..Schema::any(node.span()) });
            schema.items = Some(items);
        }
    }
}

fn meant(text: &str) -> Option<Meant> {
    let lower = text.trim().to_ascii_lowercase();
    if let Some((list, of)) = lower.strip_suffix('>').and_then(|rest| rest.split_once('<')) {
        let list = matches!(list, "list" | "array" | "set" | "ienumerable" | "icollection");
        return list.then(|| Meant {
            json: "array",
            format: "",
            items: Types::named(of).and_then(Types::single).or_else(|| meant(of).map(|of| of.json)),
        });
    }
    let row = MEANT.iter().find(|(names, ..)| names.contains(&lower.as_str()));
    let near = || find_similar(&lower, Types::NAMES).map(|json| Meant { json, format: "", items: None });
    row.map(|(_, json, format)| Meant { json, format, items: None }).or_else(near)
}
