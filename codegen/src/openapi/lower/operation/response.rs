//! Lowers responses and their headers.

use crate::diagnostic::Diagnostic;
use crate::document::{Node, Use};
use crate::openapi::lower::components::component_name;
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{read_bool, read_documentation, read_map};
use crate::openapi::lower::operation::content::{ContentOwner, any_media_type, lower_content};
use crate::openapi::lower::operation::parameter::is_framing_header;
use crate::openapi::lower::references::{find_component_name, follow_node_references, read_description};
use crate::openapi::lower::schema::queue::lower_schema_or_string;
use crate::openapi::lower::swagger::{lower_swagger_content, lower_swagger_header, read_media_types};
use crate::openapi::model::{Header, Response, Status};

/// Lowers the responses of the operation at `node`.
pub(crate) fn lower_responses<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>) -> Vec<Response> {
    let produces = if cx.is_swagger() { read_media_types(cx, node, "produces") } else { Vec::new() };
    let mut responses: Vec<Response> = Vec::new();
    for (key, entry) in read_map(cx, node, "responses") {
        if key.starts_with("x-") {
            continue;
        }
        entry.mark(Use::Generated);
        let Some(status) = lower_status(cx, key, entry) else { continue };
        if responses.iter().any(|other| other.status == status) {
            let message = format!("the status `{key}` is declared twice");
            entry.mark_warned();
            cx.report(Diagnostic::repair("duplicate-status", entry.key_span(), message, "the second is ignored"));
            continue;
        }
        let name = find_component_name(cx, entry, &cx.component_names);
        let Some(target) = follow_node_references(cx, entry) else {
            responses.extend(entry.is_map().then(|| unknown_response(entry, status)));
            continue;
        };
        let description = read_description(cx, entry, target);
        if let Some(links) = target.peek("links") {
            links.mark_all(Use::Documented);
        }
        // OpenAPI 3.2 has a `summary` too.
        let summary = read_documentation(cx, target, "summary");
        let headers = lower_headers(cx, target);
        let content = if cx.is_swagger() {
            lower_swagger_content(cx, target, node, &produces)
        } else {
            lower_content(cx, target, ContentOwner::Response)
        };
        let description = if description.is_empty() { summary } else { description };
        responses.push(Response { status, at: target.key_span(), name, description, headers, content });
    }
    responses
}

fn lower_headers<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>) -> Vec<Header> {
    let mut headers = Vec::new();
    for (name, entry) in read_map(cx, node, "headers") {
        entry.mark(Use::Generated);
        // OpenAPI 3.1, 4.8.17.1: `Content-Type` is ignored here.
        if name.eq_ignore_ascii_case("content-type") || is_framing_header(name) {
            entry.mark_all(Use::Documented);
            continue;
        }
        let Some(header) = follow_node_references(cx, entry) else { continue };
        if cx.is_swagger() {
            headers.push(lower_swagger_header(cx, name, header));
            continue;
        }
        for key in ["example", "examples", "style", "explode"] {
            let _ = header.get_documented(key);
        }
        let content = read_map(cx, header, "content").first().and_then(|(_, media_type)| media_type.get("schema"));
        let schema = lower_schema_or_string(cx, header, header.get("schema").or(content));
        let _ = read_bool(cx, header, "deprecated");
        headers.push(Header {
            name: name.to_owned(),
            description: read_description(cx, entry, header),
            required: read_bool(cx, header, "required"),
            component: component_name(cx, header),
            schema,
        });
    }
    headers
}

/// Returns the response for a reference without a target: any body.
fn unknown_response(entry: Node<'_>, status: Status) -> Response {
    Response {
        status,
        at: entry.key_span(),
        name: None,
        description: String::new(),
        headers: Vec::new(),
        content: vec![any_media_type(entry)],
    }
}

/// Parses a status. Returns `None`, with a diagnostic, if it is invalid.
fn lower_status<'d>(cx: &LowerContext<'d, '_>, key: &str, entry: Node<'d>) -> Option<Status> {
    let status = parse_status(key);
    if status.is_none() {
        entry.mark_warned();
        let message = format!("`{key}` is not a status");
        let repair = Diagnostic::repair("invalid-status", entry.key_span(), message, "the response is ignored");
        cx.report(repair.help("write a number from 100 to 599, `4XX` or `default`"));
    }
    status
}

fn parse_status(key: &str) -> Option<Status> {
    let key = key.to_ascii_lowercase();
    if key == "default" {
        return Some(Status::Default);
    }
    if key.len() != 3 {
        return None;
    }
    if key.ends_with("xx") {
        return key.get(..1)?.parse().ok().filter(|digit| (1..=5).contains(digit)).map(Status::Range);
    }
    if !key.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    key.parse().ok().filter(|code| (100..=599).contains(code)).map(Status::Code)
}
