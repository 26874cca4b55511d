//! Answers and their headers.

use crate::diagnostic::Diagnostic;
use crate::document::{Node, Use};
use crate::openapi::lower::Lower;
use crate::openapi::lower::parameter::is_framing;
use crate::openapi::model::{Header, Media, Response, Status};

impl<'d> Lower<'d, '_> {
    /// The answers of the operation at `node`.
    pub(crate) fn responses(&mut self, node: Node<'d>) -> Vec<Response> {
        let produces = if self.is_swagger() { self.media_types(node, "produces") } else { Vec::new() };
        let mut responses: Vec<Response> = Vec::new();
        for (code, entry) in self.map(node, "responses") {
            if code.starts_with("x-") {
                continue;
            }
            entry.mark(Use::Generated);
            let Some(status) = status(code) else {
                entry.mark_warned();
                let message = format!("`{code}` is no status");
                self.push(
                    Diagnostic::repair("invalid-status", entry.key_span(), message, "the answer is left out")
                        .help("write a number from 100 to 599, `4XX` or `default`"),
                );
                continue;
            };
            if responses.iter().any(|other| other.status == status) {
                let message = format!("the status `{code}` stands here already");
                entry.mark_warned();
                self.push(Diagnostic::repair("duplicate-status", entry.key_span(), message, "this answer is left out"));
                continue;
            }
            let name = self.component_name(entry, &self.components);
            if let Some(target) = self.follow(entry) {
                let description = self.described(entry, target);
                let response = self.response(target, node, status, name, &produces);
                let description = if description.is_empty() { response.description } else { description };
                responses.push(Response { description, ..response });
            } else if entry.is_map() {
                responses.push(unknown(entry, status));
            }
        }
        responses
    }

    fn response(
        &mut self,
        node: Node<'d>,
        from: Node<'d>,
        status: Status,
        name: Option<String>,
        produces: &[String],
    ) -> Response {
        if let Some(links) = node.peek("links") {
            links.mark_all(Use::Documented);
        }
        Response {
            status,
            at: node.key_span(),
            name,
            // What OpenAPI 3.2 has in its place.
            description: self.prose(node, "summary"),
            headers: self.headers(node),
            content: if self.is_swagger() { self.swagger_answer(node, from, produces) } else { self.content(node) },
        }
    }

    fn headers(&mut self, node: Node<'d>) -> Vec<Header> {
        let mut headers = Vec::new();
        for (name, entry) in self.map(node, "headers") {
            entry.mark(Use::Generated);
            // OpenAPI 3.1, 4.8.17.1: the media type says it.
            if name.eq_ignore_ascii_case("content-type") || is_framing(name) {
                entry.mark_all(Use::Documented);
                continue;
            }
            let Some(header) = self.follow(entry) else { continue };
            if self.is_swagger() {
                headers.push(self.swagger_header(name, header));
                continue;
            }
            for key in ["example", "examples", "style", "explode"] {
                let _ = header.get_documented(key);
            }
            let content = self.map(header, "content").first().and_then(|(_, media)| media.get("schema"));
            let schema = header.get("schema").or(content);
            let schema = self.schema_or_text(header, schema);
            let _ = self.flag(header, "deprecated");
            headers.push(Header {
                name: name.to_owned(),
                description: self.described(entry, header),
                required: self.flag(header, "required"),
                component: self.component(header),
                schema,
            });
        }
        headers
    }
}

/// An answer that is referred to and stands nowhere: there is one, with whatever body.
fn unknown(entry: Node<'_>, status: Status) -> Response {
    Response {
        status,
        at: entry.key_span(),
        name: None,
        description: String::new(),
        headers: Vec::new(),
        content: vec![Media::any(entry)],
    }
}

fn status(code: &str) -> Option<Status> {
    let lower = code.to_ascii_lowercase();
    match lower.as_str() {
        "default" => Some(Status::Default),
        _ if lower.len() == 3 && lower.ends_with("xx") => {
            lower[..1].parse().ok().filter(|digit| (1..=5).contains(digit)).map(Status::Range)
        }
        _ if lower.len() != 3 || !lower.bytes().all(|byte| byte.is_ascii_digit()) => None,
        _ => lower.parse().ok().filter(|code| (100..=599).contains(code)).map(Status::Code),
    }
}
