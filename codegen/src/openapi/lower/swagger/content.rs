//! Lowers bodies and responses, whose media types are in `consumes` and `produces`.

use indexmap::{IndexMap, IndexSet};

use crate::diagnostic::Diagnostic;
use crate::document::{Node, NodeKind, Use};
use crate::openapi::lower::components::component_name;
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{read_bool, read_documentation, read_strings};
use crate::openapi::lower::operation::content::media_type_of;
use crate::openapi::lower::operation::media_type::lower_media_type;
use crate::openapi::lower::schema::queue::lower_schema;
use crate::openapi::lower::swagger::parameter::{DeclaredParameters, lower_inline_schema};
use crate::openapi::lower::swagger::parameter_name;
use crate::openapi::model::{Header, JsonType, MediaType, RequestBody, Schema};

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// Lowers the body of the operation at `node`: its `in: body` parameter, or else its `in: formData` parameters.
pub(crate) fn lower_swagger_body<'d>(
    cx: &mut LowerContext<'d, '_>,
    node: Node<'d>,
    declared: &DeclaredParameters<'d>,
) -> Option<RequestBody> {
    let consumes = read_media_types(cx, node, "consumes");
    let Some(body) = declared.body else { return lower_form(cx, node, &declared.form_fields, &consumes) };
    for field in &declared.form_fields {
        field.mark_warned();
        let name = parameter_name(*field).unwrap_or_default();
        let message = format!("the form field `{name}` conflicts with the body parameter");
        let repair = Diagnostic::repair("body-and-form-fields", field.span(), message, "it is ignored");
        cx.report(repair.related(body.span(), "the body parameter"));
    }
    let schema = body.get("schema").map(|schema| lower_schema(cx, schema));
    // The forms in the `consumes` of a document are for operations with form fields.
    let is_form = |name: &str| [FORM, MULTIPART].contains(&name);
    let mut names: Vec<String> = consumes.iter().filter(|name| !is_form(name)).cloned().collect();
    if names.is_empty() {
        names.push(consumes.into_iter().next().unwrap_or_else(|| "application/json".to_owned()));
    }
    let at = find_media_types(cx, node, "consumes").unwrap_or(body);
    Some(RequestBody {
        at: body.key_span(),
        name: component_name(cx, body),
        description: read_documentation(cx, body, "description"),
        required: read_bool(cx, body, "required"),
        content: names.into_iter().map(|name| media_type_of(name, at, schema)).collect(),
    })
}

/// Lowers the form with these fields. Returns `None` if `fields` is empty.
fn lower_form<'d>(
    cx: &mut LowerContext<'d, '_>,
    node: Node<'d>,
    fields: &[Node<'d>],
    consumes: &[String],
) -> Option<RequestBody> {
    let first = *fields.first()?;
    let has_file = fields.iter().any(|field| field.peek("type").and_then(Node::as_str) == Some("file"));
    let allowed: &[&str] = if has_file { &[MULTIPART] } else { &[FORM, MULTIPART] };
    let mut names: Vec<String> = consumes.iter().filter(|name| allowed.contains(&name.as_str())).cloned().collect();
    if names.is_empty() {
        names.push(allowed.first().copied().unwrap_or(FORM).to_owned());
    }
    let (mut properties, mut required) = (IndexMap::new(), IndexSet::new());
    for field in fields {
        let Some(name) = parameter_name(*field) else { continue };
        if read_bool(cx, *field, "required") {
            required.insert(name.to_owned());
        }
        check_collection_format(cx, *field);
        properties.insert(name.to_owned(), lower_inline_schema(cx, *field));
    }
    let is_required = !required.is_empty();
    let types = JsonType::Object.into();
    let schema = cx.add_schema(Schema { types, properties, required, ..Schema::any(first.span()) });
    let content = names.into_iter().map(|name| media_type_of(name, node, Some(schema))).collect();
    Some(RequestBody { at: first.key_span(), name: None, description: String::new(), required: is_required, content })
}

/// Reports a `collectionFormat` other than `multi`: a form encodes each item of a list as a field.
fn check_collection_format<'d>(cx: &LowerContext<'d, '_>, field: Node<'d>) {
    let Some(format) = field.get("collectionFormat") else { return };
    let is_array = field.peek("type").and_then(Node::as_str) == Some("array");
    if is_array && format.as_str() != Some("multi") {
        format.mark_warned();
        let message = "the items of a list in a form are encoded as a field each";
        cx.report(Diagnostic::warning("parameter-style", format.key_span(), message));
    }
}

/// Lowers the media types of the response at `node`, which belongs to the operation at `operation`.
pub(crate) fn lower_swagger_content<'d>(
    cx: &mut LowerContext<'d, '_>,
    node: Node<'d>,
    operation: Node<'d>,
    produces: &[String],
) -> Vec<MediaType> {
    let _ = node.get_documented("examples");
    let Some(schema) = node.get("schema").filter(|schema| schema.kind() != NodeKind::Null) else { return Vec::new() };
    if schema.peek("type").and_then(Node::as_str) == Some("file") {
        schema.mark_all(Use::Generated);
        let mut names: Vec<String> = produces.iter().filter(|name| !name.contains("json")).cloned().collect();
        if names.is_empty() {
            names.push("*/*".to_owned());
        }
        return names.into_iter().map(|name| media_type_of(name, node, None)).collect();
    }
    let id = lower_schema(cx, schema);
    let at = find_media_types(cx, operation, "produces").unwrap_or(node);
    let default = ["application/json".to_owned()];
    let names = if produces.is_empty() { &default } else { produces };
    names.iter().map(|name| media_type_of(name.clone(), at, Some(id))).collect()
}

/// Lowers a header of a response, which contains its type.
pub(crate) fn lower_swagger_header<'d>(cx: &mut LowerContext<'d, '_>, name: &str, node: Node<'d>) -> Header {
    let _ = node.get_documented("collectionFormat");
    Header {
        name: name.to_owned(),
        description: read_documentation(cx, node, "description"),
        required: false,
        component: component_name(cx, node),
        schema: lower_inline_schema(cx, node),
    }
}

/// Reads the media types at `key` of an operation, or else of the document.
pub(crate) fn read_media_types<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, key: &str) -> Vec<String> {
    let holder = if node.peek(key).is_some() { node } else { cx.document.root() };
    let names = read_strings(cx, holder, key);
    let at = holder.peek(key).map_or_else(|| holder.span(), |list| list.span());
    let known: IndexSet<String> = names.iter().filter_map(|name| lower_media_type(cx, name, at)).collect();
    known.into_iter().collect()
}

/// Returns the node with the media types at `key` of an operation, or else of the document.
fn find_media_types<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, key: &str) -> Option<Node<'d>> {
    node.peek(key).or_else(|| cx.document.root().peek(key))
}
