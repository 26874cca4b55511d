//! Lowers parameters.

use crate::diagnostic::Diagnostic;
use crate::document::{Node, Use};
use crate::openapi::lower::components::component_name;
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{
    read_bool, read_documentation, read_keyword, read_list, read_map, read_optional_bool, read_required_string,
};
use crate::openapi::lower::operation::path_template::template_names;
use crate::openapi::lower::references::{follow_lone_references, follow_node_references, read_description};
use crate::openapi::lower::schema::queue::{add_string_schema, lower_schema_or_string};
use crate::openapi::model::{JsonType, Parameter, ParameterLocation, ParameterStyle};

const LOCATIONS: [(&str, ParameterLocation); 4] = [
    ("path", ParameterLocation::Path),
    ("query", ParameterLocation::Query),
    ("header", ParameterLocation::Header),
    ("cookie", ParameterLocation::Cookie),
];

const STYLES: [(&str, ParameterStyle); 8] = [
    ("simple", ParameterStyle::Simple),
    ("label", ParameterStyle::Label),
    ("matrix", ParameterStyle::Matrix),
    ("form", ParameterStyle::Form),
    ("spaceDelimited", ParameterStyle::SpaceDelimited),
    ("pipeDelimited", ParameterStyle::PipeDelimited),
    ("deepObject", ParameterStyle::DeepObject),
    // OpenAPI 3.2, 4.12.3: equals `form` for a single value.
    ("cookie", ParameterStyle::Form),
];

/// Headers that the media types and the security schemes define.
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// Headers of the connection and of message framing.
const FRAMING_HEADERS: [&str; 10] = [
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Lowers the parameters at `node`. Of several with one name and location, the first is used.
pub(crate) fn lower_parameters<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>) -> Vec<Parameter> {
    let mut params: Vec<Parameter> = Vec::new();
    for entry in read_list(cx, node, "parameters") {
        let Some(target) = follow_node_references(cx, entry) else { continue };
        let Some(mut param) = lower_parameter(cx, target) else { continue };
        param.description = read_description(cx, entry, target);
        if params.iter().any(|other| other.name == param.name && other.location == param.location) {
            report_duplicate_parameter(cx, entry, &param.name);
        } else {
            params.push(param);
        }
    }
    params
}

/// Reports that a parameter is declared twice.
pub(crate) fn report_duplicate_parameter<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, name: &str) {
    let message = format!("the parameter `{name}` is declared twice");
    cx.report(Diagnostic::repair("duplicate-parameter", node.span(), message, "the second is ignored"));
}

fn lower_parameter<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>) -> Option<Parameter> {
    let name = read_required_string(cx, node, "name")?.to_owned();
    if node.peek("in").and_then(Node::as_str) == Some("querystring") {
        return lower_query_string(cx, node, name);
    }
    let location = read_parameter_location(cx, node, &LOCATIONS)?;
    if ignore_header(node, &name, location) {
        return None;
    }
    let content = read_map(cx, node, "content").into_iter().next();
    let (style, schema) = match content {
        Some((media_type, entry)) => (style_of_content(cx, media_type, entry, location), entry.get("schema")),
        None => (lower_style(cx, node, location), node.get("schema")),
    };
    for key in ["example", "examples", "x-example"] {
        let _ = node.get_documented(key);
    }
    let default_explode = matches!(style, ParameterStyle::Form | ParameterStyle::DeepObject);
    Some(Parameter {
        name,
        at: node.span(),
        location,
        description: read_documentation(cx, node, "description"),
        required: lower_required(cx, node, location),
        deprecated: read_bool(cx, node, "deprecated"),
        style,
        explode: read_optional_bool(cx, node, "explode").unwrap_or(default_explode),
        allow_reserved: read_bool(cx, node, "allowReserved"),
        allow_empty: read_bool(cx, node, "allowEmptyValue"),
        component: component_name(cx, node),
        schema: lower_schema_or_string(cx, node, schema),
    })
}

/// Lowers a parameter that is the entire query (OpenAPI 3.2, 4.12.1). A form is an object in the query.
fn lower_query_string<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, name: String) -> Option<Parameter> {
    let _ = node.get("in");
    let (media_type, entry) = read_map(cx, node, "content").into_iter().next()?;
    for key in ["example", "examples"] {
        let _ = (node.get_documented(key), entry.get_documented(key));
    }
    if media_type != "application/x-www-form-urlencoded" {
        node.mark_warned();
        let message = format!("a query string of type `{media_type}` is not supported");
        cx.report(Diagnostic::warning("not-generated", entry.key_span(), message).label("ignored"));
        return None;
    }
    Some(Parameter {
        name,
        at: node.span(),
        location: ParameterLocation::Query,
        description: read_documentation(cx, node, "description"),
        required: read_bool(cx, node, "required"),
        deprecated: read_bool(cx, node, "deprecated"),
        style: ParameterStyle::Form,
        explode: true,
        allow_reserved: false,
        allow_empty: false,
        component: component_name(cx, node),
        schema: lower_schema_or_string(cx, node, entry.get("schema")),
    })
}

/// Reads `in`. Returns `None`, with a diagnostic, if it is missing or unknown.
pub(crate) fn read_parameter_location<'d, T: Copy>(
    cx: &LowerContext<'d, '_>,
    node: Node<'d>,
    locations: &[(&str, T)],
) -> Option<T> {
    let location = read_keyword(cx, node, "in", locations);
    if location.is_some() {
        return location;
    }
    node.mark_warned();
    if node.peek("in").is_none() {
        let name = node.peek("name").and_then(Node::as_written).unwrap_or_default();
        let known: Vec<&str> = locations.iter().map(|(name, _)| *name).collect();
        let message = format!("the parameter `{name}` has no `in`");
        let repair = Diagnostic::repair("missing-parameter-location", node.span(), message, "it is ignored");
        cx.report(repair.help(format!("add `in` with one of {}", known.join(", "))));
    }
    None
}

/// Marks a header parameter as documented if its declaration is ignored (OpenAPI 3.1, 4.8.12.1). Returns whether it is.
pub(crate) fn ignore_header(node: Node<'_>, name: &str, location: ParameterLocation) -> bool {
    let name = name.to_ascii_lowercase();
    let ignored =
        location == ParameterLocation::Header && (IGNORED_HEADERS.contains(&name.as_str()) || is_framing_header(&name));
    if ignored {
        node.mark_all(Use::Documented);
    }
    ignored
}

/// Returns whether a header belongs to the connection or to message framing (RFC 9110, 7.6.1; RFC 9112).
/// A generated client or server must not set it.
pub(crate) fn is_framing_header(name: &str) -> bool {
    FRAMING_HEADERS.contains(&name.to_ascii_lowercase().as_str())
}

fn style_of_content<'d>(
    cx: &LowerContext<'d, '_>,
    media_type: &str,
    entry: Node<'d>,
    location: ParameterLocation,
) -> ParameterStyle {
    entry.mark(Use::Generated);
    for key in ["example", "examples"] {
        let _ = entry.get_documented(key);
    }
    if media_type.starts_with("text/") && entry.peek("schema").is_some_and(|schema| is_scalar(cx, schema)) {
        return default_style(location);
    }
    if !media_type.contains("json") {
        let message = format!("a parameter with the content `{media_type}` is encoded as JSON");
        cx.report(Diagnostic::warning("parameter-content", entry.key_span(), message));
    }
    ParameterStyle::Json
}

/// Returns whether all values of a schema are scalars, by its `type`.
fn is_scalar<'d>(cx: &LowerContext<'d, '_>, schema: Node<'d>) -> bool {
    let Some(types) = follow_lone_references(cx, schema).peek("type") else { return false };
    let names = if types.as_str().is_some() { vec![types] } else { types.items().collect() };
    let is_scalar = |name: Node<'d>| {
        let json_type = name.as_str().and_then(JsonType::from_name);
        json_type.is_some_and(|of| !matches!(of, JsonType::Array | JsonType::Object | JsonType::Null))
    };
    !names.is_empty() && names.into_iter().all(is_scalar)
}

fn lower_style<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, location: ParameterLocation) -> ParameterStyle {
    let default = default_style(location);
    let Some(style) = read_keyword(cx, node, "style", &STYLES) else { return default };
    let is_path_style = matches!(style, ParameterStyle::Simple | ParameterStyle::Label | ParameterStyle::Matrix);
    let is_allowed = match location {
        ParameterLocation::Path => is_path_style,
        ParameterLocation::Header => style == ParameterStyle::Simple,
        ParameterLocation::Cookie => style == ParameterStyle::Form,
        ParameterLocation::Query => {
            let is_cookie_style = node.peek("style").and_then(Node::as_str) == Some("cookie");
            !is_cookie_style && !is_path_style
        }
    };
    if is_allowed {
        return style;
    }
    if let Some(entry) = node.peek("style").map(Node::mark_warned) {
        let style = entry.as_str().unwrap_or_default();
        let location_name = LOCATIONS.iter().find(|(_, row)| *row == location).map_or("", |(name, _)| name);
        let message = format!("`style: {style}` is not allowed for a parameter with `in: {location_name}`");
        cx.report(Diagnostic::repair("parameter-style", entry.span(), message, "it is ignored"));
    }
    default
}

/// Lowers `required`. A path parameter is always required.
pub(crate) fn lower_required<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, location: ParameterLocation) -> bool {
    let required = read_optional_bool(cx, node, "required");
    if location != ParameterLocation::Path || required == Some(true) {
        return required.unwrap_or(false);
    }
    let at = node.peek("required").map_or(node.span(), Node::span);
    let name = node.peek("name").and_then(Node::as_str).unwrap_or_default();
    let message = format!("the path parameter `{name}` is not required");
    let repair = Diagnostic::repair("optional-path-parameter", at, message, "it is read as required");
    cx.report(repair.help("write `required: true`"));
    true
}

/// Matches the path parameters to the template: removes those without an expression, adds missing ones, and sorts them.
pub(crate) fn match_parameters_to_path<'d>(
    cx: &mut LowerContext<'d, '_>,
    node: Node<'d>,
    path: &str,
    params: &mut Vec<Parameter>,
) {
    let mut names = template_names(path);
    names.dedup();
    params.retain(|param| {
        let is_unused = param.location == ParameterLocation::Path && !names.contains(&param.name.as_str());
        if is_unused {
            let message = format!("the path `{path}` has no `{{{}}}`", param.name);
            let repair = Diagnostic::repair("unused-path-parameter", param.at, message, "the parameter is ignored");
            cx.report(repair.help("add it to the path, or change its `in`"));
        }
        !is_unused
    });
    for name in &names {
        if !params.iter().any(|param| param.location == ParameterLocation::Path && param.name == *name) {
            params.push(add_missing_parameter(cx, node, path, name));
        }
    }
    let position = |param: &Parameter| names.iter().position(|name| *name == param.name).unwrap_or(usize::MAX);
    let is_path = |param: &Parameter| param.location == ParameterLocation::Path;
    params.sort_by_key(|param| if is_path(param) { position(param) } else { usize::MAX });
}

fn add_missing_parameter<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, path: &str, name: &str) -> Parameter {
    let message = format!("the parameter `{{{name}}}` of `{path}` is not declared");
    let repair = Diagnostic::repair("missing-parameter", node.key_span(), message, "it is read as a string");
    let help = if name.is_empty() {
        "write the name of a parameter in the braces, and declare it with `in: path`".to_owned()
    } else {
        format!("declare a parameter `{name}` with `in: path`")
    };
    cx.report(repair.help(help));
    Parameter {
        name: name.to_owned(),
        at: node.span(),
        location: ParameterLocation::Path,
        description: String::new(),
        required: true,
        deprecated: false,
        style: ParameterStyle::Simple,
        explode: false,
        allow_reserved: false,
        allow_empty: false,
        component: None,
        schema: add_string_schema(cx, node),
    }
}

fn default_style(location: ParameterLocation) -> ParameterStyle {
    match location {
        ParameterLocation::Path | ParameterLocation::Header => ParameterStyle::Simple,
        ParameterLocation::Query | ParameterLocation::Cookie => ParameterStyle::Form,
    }
}
