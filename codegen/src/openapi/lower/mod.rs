//! Lowers the nodes of a document to the OpenAPI model.
//!
//! Resolves references, levels the differences between Swagger 2.0 and OpenAPI 3, fills in defaults, joins the parameters of a path
//! with those of its operations, and makes identifiers unique. A contradiction is repaired and reported.
//!
//! Every function takes the [`LowerContext`]. Modules are named after the objects of the specification.

pub(crate) mod components;
pub(crate) mod context;
pub(crate) mod fields;
pub(crate) mod operation;
pub(crate) mod references;
pub(crate) mod schema;
pub(crate) mod schema_positions;
pub(crate) mod security;
pub(crate) mod server;
pub(crate) mod swagger;
pub(crate) mod version;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Document, Node, Use};
use crate::openapi::lower::components::lower_components;
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{
    expect_map, mark_documented, read_documentation, read_keyword, read_list_of_maps, read_map, read_required_string,
    read_string,
};
use crate::openapi::lower::operation::lower_path_item;
use crate::openapi::lower::operation::path_item::PathItem;
use crate::openapi::lower::operation::path_template::lower_path_template;
use crate::openapi::lower::operation::webhooks::lower_webhooks_and_callbacks;
use crate::openapi::lower::references::follow_path_item;
use crate::openapi::lower::schema::lower_queued_schemas;
use crate::openapi::lower::security::lower_security_requirements;
use crate::openapi::lower::server::lower_server;
use crate::openapi::lower::swagger::{lower_swagger_components, lower_swagger_server};
use crate::openapi::lower::version::detect_version;
use crate::openapi::model::{Api, Resource, SecurityAlternatives};

/// Lowers a document of Swagger 2.0 or OpenAPI 3. Returns `None` if it declares no supported version.
pub fn lower(document: &Document<'_>, diagnostics: &Diagnostics) -> Option<Api> {
    let root = document.root();
    let version = detect_version(root, diagnostics)?;
    let mut cx = LowerContext::new(document, version, diagnostics);
    let mut api = lower_document(&mut cx, root);
    api.schemas = cx.schemas;
    api.positions = cx.positions;
    api.resources = cx.resources;
    Some(api)
}

fn lower_document<'d>(cx: &mut LowerContext<'d, '_>, root: Node<'d>) -> Api {
    let mut api = Api::default();
    lower_info(cx, root, &mut api);
    api.complete_responses = read_keyword(cx, root, "x-lockstep-responses", &[("complete", true)]).unwrap_or(false);
    api.ignore_case = read_keyword(cx, root, "x-lockstep-paths", &[("ignore-case", true)]).unwrap_or(false);
    for key in ["externalDocs", "jsonSchemaDialect", "$self"] {
        mark_documented(root, key);
    }
    let server = if cx.is_swagger() {
        lower_swagger_components(cx, root, &mut api);
        lower_swagger_server(cx, root)
    } else {
        lower_components(cx, root, &mut api);
        lower_server(cx, root)
    };
    api.server = server.unwrap_or_else(|| "/".to_owned());
    lower_tags(cx, root);
    let security = lower_security_requirements(cx, root, &api.schemes).unwrap_or_default();
    lower_paths(cx, root, &mut api, &security);
    lower_webhooks_and_callbacks(cx, root, &mut api);
    api.schemes.extend(std::mem::take(&mut cx.undeclared_schemes));
    lower_queued_schemas(cx);
    api
}

fn lower_info<'d>(cx: &LowerContext<'d, '_>, root: Node<'d>, api: &mut Api) {
    if let Some(info) = root.get("info").filter(|info| expect_map(cx, *info, "`info`")) {
        api.title = read_documentation(cx, info, "title");
        api.version = read_documentation(cx, info, "version");
        let texts = [read_documentation(cx, info, "summary"), read_documentation(cx, info, "description")];
        api.description = texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
        for key in ["contact", "license", "termsOfService"] {
            mark_documented(info, key);
        }
    }
    if api.title.is_empty() {
        let at = root.peek("info").map_or(root.span().start(), Node::key_span);
        let message = "the document has no title";
        let repair = Diagnostic::repair("missing-title", at, message, "`API` is used as the title");
        cx.report(repair.help("add `title` to `info`"));
        api.title = "API".to_owned();
    }
}

fn lower_tags<'d>(cx: &mut LowerContext<'d, '_>, root: Node<'d>) {
    for tag in read_list_of_maps(cx, root, "tags") {
        let Some(name) = read_required_string(cx, tag, "name") else { continue };
        let description = read_documentation(cx, tag, "description");
        for key in ["externalDocs", "parent", "kind"] {
            mark_documented(tag, key);
        }
        let resource = Resource {
            tag: name.to_owned(),
            name: read_string(cx, tag, "x-lockstep-name").map(str::to_owned),
            description: [read_documentation(cx, tag, "summary"), description].join("\n\n").trim().to_owned(),
            received: false,
        };
        cx.resource_by_tag.entry(name.to_owned()).or_insert(cx.resources.len());
        cx.resources.push(resource);
    }
}

fn lower_paths<'d>(cx: &mut LowerContext<'d, '_>, root: Node<'d>, api: &mut Api, security: &SecurityAlternatives) {
    for (path, entry) in read_map(cx, root, "paths") {
        if path.starts_with("x-") {
            continue;
        }
        entry.mark(Use::Generated);
        let nodes = follow_path_item(cx, entry);
        let path = lower_path_template(cx, path, entry);
        lower_path_item(cx, &PathItem { path: &path, nodes: &nodes, received: None }, api, security);
    }
}
