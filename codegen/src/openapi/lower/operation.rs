//! Path items and operations.

use crate::diagnostic::Diagnostic;
use crate::document::{Node, NodeKind, Use};
use crate::openapi::lower::Lower;
use crate::openapi::lower::operation_id::{operation_id, template, unique};
use crate::openapi::lower::swagger::Declared;
use crate::openapi::lower::webhooks::Received;
use crate::openapi::model::{Alternatives, Api, Body, Operation, Param, Place, Resource, Schema, Style, Types};
use crate::source::Span;

/// The methods that a path item may have (OpenAPI 3.1, 4.8.9.1).
const METHODS: [(&str, &str); 9] = [
    ("get", "GET"),
    ("put", "PUT"),
    ("post", "POST"),
    ("delete", "DELETE"),
    ("options", "OPTIONS"),
    ("head", "HEAD"),
    ("patch", "PATCH"),
    ("trace", "TRACE"),
    ("query", "QUERY"),
];

/// What the operations of a path have in common.
struct Common<'a, 'd> {
    path: &'a str,
    received: Option<&'a Received>,
    server: String,
    declared: Declared<'d>,
    prose: [String; 2],
}

impl<'d> Lower<'d, '_> {
    /// The operations of a path item and of what it refers to. What is said twice counts as the nearest says it.
    pub(crate) fn path_item(
        &mut self,
        path: &str,
        items: &[Node<'d>],
        api: &mut Api,
        security: &Alternatives,
        received: Option<&Received>,
    ) {
        let mut common = Common {
            path,
            received,
            server: if received.is_some() { "/".to_owned() } else { api.server.clone() },
            declared: Declared::default(),
            prose: [String::new(), String::new()],
        };
        for item in items.iter().rev() {
            let declared = self.declared(*item);
            common.declared = declared.over(&common.declared);
            common.server = self.server(*item).unwrap_or(common.server);
            for (prose, key) in common.prose.iter_mut().zip(["summary", "description"]) {
                let said = self.prose(*item, key);
                *prose = if said.is_empty() { std::mem::take(prose) } else { said };
            }
        }
        let mut methods: Vec<String> = Vec::new();
        for (method, node) in items.iter().flat_map(|item| self.methods(*item)).collect::<Vec<_>>() {
            if methods.contains(&method) {
                continue;
            }
            node.mark(Use::Generated);
            if node.kind() != NodeKind::Map {
                self.wrong(node, &format!("`{}`", node.key().unwrap_or_default()), "an operation");
                continue;
            }
            self.route(&method, path, node);
            let operation = self.operation(node, &method, &common, api, security);
            api.operations.push(operation);
            methods.push(method);
        }
    }

    /// The methods of a path item, those of `additionalOperations` (OpenAPI 3.2, 4.9.1) among them.
    fn methods(&self, item: Node<'d>) -> Vec<(String, Node<'d>)> {
        let known = |key: &str| METHODS.iter().find(|(name, _)| *name == key).map(|(_, method)| (*method).to_owned());
        let mut found: Vec<_> = item.entries().filter_map(|(key, node)| Some((known(key)?, node))).collect();
        for (method, node) in self.map(item, "additionalOperations") {
            // RFC 9110, 5.6.2: what a token may hold.
            let token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
            if !method.is_empty() && method.chars().all(token) {
                found.push((method.to_owned(), node));
                continue;
            }
            node.mark_warned();
            let message = format!("`{method}` cannot be a method");
            self.push(Diagnostic::repair("invalid-method", node.key_span(), message, "the operation is left out"));
        }
        found
    }

    fn operation(
        &mut self,
        node: Node<'d>,
        method: &str,
        common: &Common<'_, 'd>,
        api: &Api,
        security: &Alternatives,
    ) -> Operation {
        let declared = self.declared(node).over(&common.declared);
        let mut params: Vec<Param> = declared.params.clone();
        self.fit_to_path(node, common.path, &mut params);
        let _ = node.get_documented("externalDocs");
        let id = self.operation_id(node, method, common);
        self.note_callbacks(node, &id);
        let tags: Vec<String> = self.texts(node, "tags").into_iter().filter(|tag| !tag.trim().is_empty()).collect();
        let [summary, description] = &common.prose;
        let or = |own: String, shared: &String| if own.is_empty() { shared.clone() } else { own };
        Operation {
            id,
            at: node.key_span(),
            resource: self.resource(&tags, common),
            tags,
            method: method.to_owned(),
            path: common.path.to_owned(),
            server: self.own_server(node, &common.server).unwrap_or_else(|| common.server.clone()),
            summary: or(self.prose(node, "summary"), summary),
            description: noted(or(self.prose(node, "description"), description), common.received),
            deprecated: self.flag(node, "deprecated"),
            params,
            body: self.taken(node, &declared),
            responses: self.responses(node),
            security: self.security(node, &api.schemes).unwrap_or_else(|| security.to_vec()),
            stream: self.flag(node, "x-lockstep-stream"),
        }
    }

    fn declared(&mut self, node: Node<'d>) -> Declared<'d> {
        if self.is_swagger() {
            return self.swagger_params(node);
        }
        Declared::of(self.params(node))
    }

    fn taken(&mut self, node: Node<'d>, declared: &Declared<'d>) -> Option<Body> {
        if self.is_swagger() { self.swagger_body(node, declared) } else { self.body(node) }
    }

    fn own_server(&self, node: Node<'d>, common: &str) -> Option<String> {
        if self.is_swagger() { self.swagger_own_server(node, common) } else { self.server(node) }
    }

    fn operation_id(&mut self, node: Node<'d>, method: &str, common: &Common<'_, 'd>) -> String {
        let path = common.path;
        let at = node.peek("operationId").map_or(node.key_span(), Node::span);
        let said = self.text(node, "operationId").filter(|id| !id.trim().is_empty());
        let id = match said {
            Some(id) if !self.ids.contains_key(id) => id.to_owned(),
            None if let Some(received) = common.received => unique(&received.name, |id| self.ids.contains_key(id)),
            _ => {
                let made = unique(&operation_id(method, path), |id| self.ids.contains_key(id));
                self.push(self.unusable_id(said, &made, at, method, path));
                made
            }
        };
        self.ids.insert(id.clone(), at);
        id
    }

    /// An operation with no operationId, or with another's.
    fn unusable_id(&self, said: Option<&str>, made: &str, at: Span, method: &str, path: &str) -> Diagnostic {
        let repair = format!("it is called `{made}`");
        let Some(id) = said else {
            let message = format!("`{method} {path}` has no operationId");
            return Diagnostic::repair("missing-operation-id", at, message, repair)
                .help(format!("add `operationId: {made}`"));
        };
        let message = format!("another operation is called `{id}` already");
        let diagnostic =
            Diagnostic::repair("duplicate-operation-id", at, message, repair).label("the second of that name");
        let diagnostic = diagnostic.help("an operationId stands once in a document: give this one its own");
        match self.ids.get(id) {
            Some(first) => diagnostic.related(*first, "the first"),
            None => diagnostic,
        }
    }

    /// The resource of the first tag; without one, of the path's first segment.
    fn resource(&mut self, tags: &[String], common: &Common<'_, 'd>) -> usize {
        if let Some(received) = common.received {
            return received.resource;
        }
        let segment = || {
            common
                .path
                .split('/')
                .find(|segment| !segment.is_empty() && !segment.contains('{'))
                .unwrap_or("default")
                .to_owned()
        };
        let tag = tags.first().cloned().unwrap_or_else(segment);
        let next = self.resources.len();
        let index = *self.by_tag.entry(tag.clone()).or_insert(next);
        if index == next {
            self.resources.push(Resource { tag, name: None, description: String::new(), received: false });
        }
        index
    }

    /// Path parameters are those of the template: each declared once, and required.
    fn fit_to_path(&mut self, node: Node<'d>, path: &str, params: &mut Vec<Param>) {
        let mut names = template(path);
        names.dedup();
        params.retain(|param| {
            let stray = param.place == Place::Path && !names.contains(&param.name.as_str());
            if stray {
                let message = format!("`{path}` has no `{{{}}}`", param.name);
                self.push(
                    Diagnostic::repair("unused-path-parameter", param.at, message, "the parameter is left out")
                        .help("put it into the path, or change its `in`"),
                );
            }
            !stray
        });
        for name in &names {
            if params.iter().any(|param| param.place == Place::Path && param.name == *name) {
                continue;
            }
            let message = format!("`{{{name}}}` of `{path}` is declared nowhere");
            self.push(
                Diagnostic::repair("missing-parameter", node.key_span(), message, "it is read as text")
                    .help(format!("declare a parameter `{name}` with `in: path`")),
            );
            let types = Types::named("string").unwrap_or_default();
            let schema = self.add(Schema { types, ..Schema::any(node.span()) });
            params.push(Param {
                name: (*name).to_owned(),
                at: node.span(),
                place: Place::Path,
                description: String::new(),
                required: true,
                deprecated: false,
                style: Style::Simple,
                explode: false,
                allow_reserved: false,
                allow_empty: false,
                component: None,
                schema,
            });
        }
        let order = |param: &Param| names.iter().position(|name| *name == param.name).unwrap_or(usize::MAX);
        params.sort_by_key(|param| if param.place == Place::Path { order(param) } else { usize::MAX });
    }
}

/// A description, and where what it describes is sent to.
fn noted(description: String, received: Option<&Received>) -> String {
    let note = received.map_or("", |received| received.note.as_str());
    [description.as_str(), note].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}
