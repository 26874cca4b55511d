//! Lowers request bodies and `content`.

use crate::diagnostic::Diagnostic;
use crate::document::{Node, Use};
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{read_bool, read_keyword, read_map, read_string};
use crate::openapi::lower::operation::media_type::lower_media_type;
use crate::openapi::lower::references::{
    find_component_name, follow_node_references, follow_schema_references, read_description,
};
use crate::openapi::lower::schema::queue::lower_schema;
use crate::openapi::model::{MediaType, RequestBody, SchemaId};

/// Returns the media type of a body about which nothing is known.
pub(crate) fn any_media_type(node: Node<'_>) -> MediaType {
    media_type_of("*/*".to_owned(), node, None)
}

/// Returns a media type with a schema and no encoding.
pub(crate) fn media_type_of(name: String, node: Node<'_>, schema: Option<SchemaId>) -> MediaType {
    MediaType {
        name,
        at: node.key_span(),
        schema,
        item: None,
        deep_object_properties: Vec::new(),
        part_media_types: Vec::new(),
        is_pairs: false,
    }
}

/// Lowers the request body of the operation at `node`. Returns `None` if it has none, or no media type.
pub(crate) fn lower_request_body<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>) -> Option<RequestBody> {
    let entry = node.get("requestBody")?;
    let Some(body) = follow_node_references(cx, entry) else {
        // A reference without a target is a body of any type.
        return entry.is_map().then(|| RequestBody {
            at: entry.key_span(),
            name: None,
            description: String::new(),
            required: false,
            content: vec![any_media_type(entry)],
        });
    };
    let content = lower_content(cx, body, ContentOwner::RequestBody);
    if content.is_empty() {
        return None;
    }
    Some(RequestBody {
        at: body.key_span(),
        name: find_component_name(cx, entry, &cx.component_names),
        description: read_description(cx, entry, body),
        required: read_bool(cx, body, "required"),
        content,
    })
}

/// The media types that may have `x-lockstep-form`.
const FORMS: [&str; 2] = ["application/x-www-form-urlencoded", "multipart/form-data"];

/// What the content belongs to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ContentOwner {
    /// A request body.
    RequestBody,
    /// A response.
    Response,
}

/// Lowers the media types at `content`.
pub(crate) fn lower_content<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, owner: ContentOwner) -> Vec<MediaType> {
    let mut content = Vec::new();
    let mut schemas: Vec<(Node<'d>, SchemaId)> = Vec::new();
    for (name, entry) in read_map(cx, node, "content") {
        entry.mark(Use::Generated);
        let Some(name) = lower_media_type(cx, name, entry.key_span()) else {
            entry.mark_warned();
            continue;
        };
        if content.iter().any(|other: &MediaType| other.name == name) {
            let message = format!("the media type `{name}` is declared twice");
            cx.report(Diagnostic::repair("invalid-media-type", entry.key_span(), message, "the first is used"));
            entry.mark_warned();
            continue;
        }
        let Some(entry) = follow_node_references(cx, entry) else { continue };
        for key in ["example", "examples", "prefixEncoding", "itemEncoding"] {
            let _ = entry.get_documented(key);
        }
        let schema = entry.get("schema").map(|schema| lower_shared_schema(cx, schema, &mut schemas));
        let mut media_type = media_type_of(name, entry, schema);
        media_type.item = entry.get("itemSchema").map(|item| lower_schema(cx, item));
        // Anywhere else the key stays unread, and is reported as without effect.
        let essence = media_type.name.split(';').next().unwrap_or_default();
        if owner == ContentOwner::RequestBody && FORMS.contains(&essence) {
            media_type.is_pairs = read_keyword(cx, entry, "x-lockstep-form", &[("pairs", true)]).unwrap_or(false);
        }
        lower_encoding(cx, entry, &mut media_type);
        content.push(media_type);
    }
    content
}

/// Returns the schema of an equal node of the same content, or lowers the schema.
fn lower_shared_schema<'d>(
    cx: &mut LowerContext<'d, '_>,
    node: Node<'d>,
    known: &mut Vec<(Node<'d>, SchemaId)>,
) -> SchemaId {
    let is_equal = |(other, _): &&(Node<'d>, SchemaId)| node.is_map() && node.to_json() == other.to_json();
    if let Some((_, id)) = known.iter().find(is_equal) {
        node.mark_all(Use::Generated);
        return *id;
    }
    let id = lower_schema(cx, node);
    known.push((node, id));
    id
}

/// Lowers `encoding`. Keys without an effect stay unmarked, so that they are reported as unused.
fn lower_encoding<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, media_type: &mut MediaType) {
    let is_multipart = media_type.name.starts_with("multipart/");
    for (name, encoding) in read_map(cx, node, "encoding") {
        encoding.mark(Use::Generated);
        let is_deep = read_keyword(cx, encoding, "style", &[("form", false), ("deepObject", true)]);
        if is_deep == Some(true) {
            media_type.deep_object_properties.push(name.to_owned());
        }
        // `explode: true` is the default.
        if encoding.peek("explode").and_then(Node::as_bool) != Some(false) {
            let _ = encoding.get_documented("explode");
        }
        if is_multipart && let Some(part_type) = read_string(cx, encoding, "contentType") {
            media_type.part_media_types.push((name.to_owned(), part_type.trim().to_ascii_lowercase()));
        } else if encoding.peek("contentType").is_some_and(is_json) {
            let _ = encoding.get_documented("contentType");
        }
    }
    if is_multipart && let Some(schema) = node.peek("schema") {
        add_part_types(follow_schema_references(cx, schema), media_type);
    }
}

/// Adds the `contentMediaType` of each property as the media type of its part, unless `encoding` sets another.
fn add_part_types(schema: Node<'_>, media_type: &mut MediaType) {
    let Some(properties) = schema.peek("properties") else { return };
    for (name, property) in properties.entries() {
        let Some(part_type) = property.peek("contentMediaType").and_then(Node::as_str) else { continue };
        if !media_type.part_media_types.iter().any(|(known, _)| known == name) {
            media_type.part_media_types.push((name.to_owned(), part_type.trim().to_ascii_lowercase()));
        }
    }
}

fn is_json(node: Node<'_>) -> bool {
    node.as_str().is_some_and(|media_type| media_type.starts_with("application/json"))
}
