//! Lowers parameters, which contain their types, and include bodies and form fields.

use crate::diagnostic::Diagnostic;
use crate::document::Node;
use crate::openapi::lower::components::component_name;
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{
    read_bool, read_documentation, read_keyword, read_list, read_required_string, read_string,
};
use crate::openapi::lower::operation::parameter::{
    ignore_header, lower_required, read_parameter_location, report_duplicate_parameter,
};
use crate::openapi::lower::references::follow_node_references;
use crate::openapi::lower::schema::constraints::lower_constraints;
use crate::openapi::lower::schema::objects::{lower_array_keywords, lower_properties};
use crate::openapi::lower::schema::queue::{lower_schema, lower_schema_or_string};
use crate::openapi::lower::schema::types::lower_types;
use crate::openapi::lower::schema::values::lower_nullable;
use crate::openapi::lower::schema::values::lower_values;
use crate::openapi::lower::swagger::parameter_name;
use crate::openapi::model::{Annotations, Parameter, ParameterLocation, ParameterStyle, Schema, SchemaId};

/// The values of `in`.
#[derive(Clone, Copy)]
enum SwaggerLocation {
    Parameter(ParameterLocation),
    Body,
    FormData,
}

const LOCATIONS: [(&str, SwaggerLocation); 5] = [
    ("path", SwaggerLocation::Parameter(ParameterLocation::Path)),
    ("query", SwaggerLocation::Parameter(ParameterLocation::Query)),
    ("header", SwaggerLocation::Parameter(ParameterLocation::Header)),
    ("body", SwaggerLocation::Body),
    ("formData", SwaggerLocation::FormData),
];

/// The values of `collectionFormat`.
#[derive(Clone, Copy, PartialEq)]
enum CollectionFormat {
    Commas,
    Spaces,
    Tabs,
    Pipes,
    Multi,
}

const COLLECTION_FORMATS: [(&str, CollectionFormat); 5] = [
    ("csv", CollectionFormat::Commas),
    ("ssv", CollectionFormat::Spaces),
    ("tsv", CollectionFormat::Tabs),
    ("pipes", CollectionFormat::Pipes),
    ("multi", CollectionFormat::Multi),
];

/// A `style` with its `explode`.
struct StyleAndExplode {
    style: ParameterStyle,
    explode: bool,
}

/// Whether a declaration is the first of its name and location.
#[derive(PartialEq)]
enum Declaration {
    First,
    Duplicate,
}

/// The entries of `parameters`. In OpenAPI 3, they are all parameters.
#[derive(Clone, Default)]
pub(crate) struct DeclaredParameters<'d> {
    /// The parameters of path, query, headers and cookies.
    pub(crate) params: Vec<Parameter>,
    /// The `in: body` parameter.
    pub(crate) body: Option<Node<'d>>,
    /// The `in: formData` parameters.
    pub(crate) form_fields: Vec<Node<'d>>,
}

impl DeclaredParameters<'_> {
    /// Adds the outer declarations that these do not override.
    pub(crate) fn override_outer(self, outer: &Self) -> Self {
        let overrides_param = |outer: &Parameter| {
            self.params.iter().any(|inner| inner.name == outer.name && inner.location == outer.location)
        };
        let overrides_field =
            |outer: Node<'_>| self.form_fields.iter().any(|inner| parameter_name(*inner) == parameter_name(outer));
        let params = outer.params.iter().filter(|param| !overrides_param(param)).chain(&self.params).cloned();
        let fields =
            outer.form_fields.iter().filter(|field| !overrides_field(**field)).chain(&self.form_fields).copied();
        Self { params: params.collect(), form_fields: fields.collect(), body: self.body.or(outer.body) }
    }
}

/// Lowers the `parameters` of `node`. Of several with one name and location, the first is used.
pub(crate) fn lower_swagger_parameters<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>) -> DeclaredParameters<'d> {
    let mut declared = DeclaredParameters::default();
    for entry in read_list(cx, node, "parameters") {
        let Some(param) = follow_node_references(cx, entry) else { continue };
        if declare_parameter(cx, param, &mut declared) == Declaration::Duplicate {
            entry.mark_warned();
            report_duplicate_parameter(cx, entry, param.peek("name").and_then(Node::as_str).unwrap_or_default());
        }
    }
    declared
}

/// Adds the parameter at `node`, if it is valid and the first of its name and location.
fn declare_parameter<'d>(
    cx: &mut LowerContext<'d, '_>,
    node: Node<'d>,
    declared: &mut DeclaredParameters<'d>,
) -> Declaration {
    let Some(location) = read_parameter_location(cx, node, &LOCATIONS) else { return Declaration::First };
    match location {
        SwaggerLocation::Body => {
            let _ = read_string(cx, node, "name");
            if declared.body.is_some() {
                return Declaration::Duplicate;
            }
            declared.body = Some(node);
        }
        SwaggerLocation::FormData => {
            let Some(name) = read_required_string(cx, node, "name") else { return Declaration::First };
            if declared.form_fields.iter().any(|field| parameter_name(*field) == Some(name)) {
                return Declaration::Duplicate;
            }
            declared.form_fields.push(node);
        }
        SwaggerLocation::Parameter(location) => {
            let Some(param) = lower_swagger_parameter(cx, node, location) else { return Declaration::First };
            if declared.params.iter().any(|other| other.name == param.name && other.location == location) {
                return Declaration::Duplicate;
            }
            declared.params.push(param);
        }
    }
    Declaration::First
}

fn lower_swagger_parameter<'d>(
    cx: &mut LowerContext<'d, '_>,
    node: Node<'d>,
    location: ParameterLocation,
) -> Option<Parameter> {
    let name = read_required_string(cx, node, "name")?.to_owned();
    if ignore_header(node, &name, location) {
        return None;
    }
    for key in ["example", "x-example"] {
        let _ = node.get_documented(key);
    }
    let StyleAndExplode { style, explode } = lower_collection_format(cx, node, location);
    Some(Parameter {
        name,
        at: node.span(),
        location,
        description: read_documentation(cx, node, "description"),
        required: lower_required(cx, node, location),
        deprecated: read_bool(cx, node, "deprecated"),
        style,
        explode,
        allow_reserved: false,
        allow_empty: read_bool(cx, node, "allowEmptyValue"),
        component: component_name(cx, node),
        schema: lower_inline_schema(cx, node),
    })
}

/// Lowers `collectionFormat` to `style` and `explode` (the table in OpenAPI 3.0.4, 4.7.12.3).
fn lower_collection_format<'d>(
    cx: &LowerContext<'d, '_>,
    node: Node<'d>,
    location: ParameterLocation,
) -> StyleAndExplode {
    let format = read_keyword(cx, node, "collectionFormat", &COLLECTION_FORMATS).unwrap_or(CollectionFormat::Commas);
    let is_array = node.peek("type").and_then(Node::as_str) == Some("array");
    let is_query = location == ParameterLocation::Query;
    let style = if is_query { ParameterStyle::Form } else { ParameterStyle::Simple };
    // Swagger 2.0 does not define objects in a query. Like most tools, encode a pair per property.
    if is_query && (!is_array || format == CollectionFormat::Multi) {
        return StyleAndExplode { style, explode: true };
    }
    let style = match format {
        CollectionFormat::Spaces if is_query => ParameterStyle::SpaceDelimited,
        CollectionFormat::Pipes if is_query => ParameterStyle::PipeDelimited,
        CollectionFormat::Commas => style,
        _ => {
            if is_array {
                report_collection_format(cx, node);
            }
            style
        }
    };
    StyleAndExplode { style, explode: false }
}

fn report_collection_format<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) {
    let Some(entry) = node.peek("collectionFormat").map(Node::mark_warned) else { return };
    let format = entry.as_str().unwrap_or_default();
    let location =
        node.peek("in").and_then(Node::as_str).map_or_else(String::new, |name| format!(" with `in: {name}`"));
    let message = format!("`collectionFormat: {format}` is not supported for a parameter{location}");
    cx.report(Diagnostic::repair("parameter-style", entry.span(), message, "items are separated by commas"));
}

/// Lowers the schema that a parameter, header or form field contains.
pub(crate) fn lower_inline_schema<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>) -> SchemaId {
    // Swagger 2.0 does not allow `schema` here, but many documents have it.
    if let Some(schema) = node.get("schema")
        && node.peek("type").is_none()
    {
        return lower_schema(cx, schema);
    }
    if node.peek("type").is_none() && node.peek("enum").is_none() {
        return lower_schema_or_string(cx, node, None);
    }
    if let Some(id) = cx.schema_ids.get(&node.id()) {
        return *id;
    }
    let mut schema = Schema::any(node.span());
    schema.annotations = Annotations { description: read_documentation(cx, node, "description"), ..Default::default() };
    lower_types(cx, node, &mut schema);
    lower_values(cx, node, &mut schema);
    lower_properties(cx, node, &mut schema);
    lower_array_keywords(cx, node, &mut schema);
    schema.constraints = lower_constraints(cx, node);
    lower_nullable(cx, node, &mut schema);
    let _ = node.get_documented("default");
    let id = cx.add_schema(schema);
    cx.schema_ids.insert(node.id(), id);
    id
}
