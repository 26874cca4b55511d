//! The second stage: a document becomes an [`Api`].
//!
//! Everything that OpenAPI leaves open or says in two ways is settled here: references resolved, versions levelled, defaults filled in,
//! parameters of a path and of its operations joined, identifiers made unique. What contradicts itself is repaired with a diagnostic.

pub(crate) mod anchors;
pub(crate) mod components;
pub(crate) mod content;
pub(crate) mod fields;
pub(crate) mod media_type;
pub(crate) mod operation;
pub(crate) mod operation_id;
pub(crate) mod parameter;
pub(crate) mod path_template;
pub(crate) mod references;
pub(crate) mod response;
pub(crate) mod schema;
pub(crate) mod security;
pub(crate) mod server;
pub(crate) mod swagger;
pub(crate) mod version;
pub(crate) mod webhooks;

use std::collections::{HashMap, HashSet, VecDeque};

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Document, Node, NodeId, Use};
use crate::openapi::lower::version::Version;
use crate::openapi::lower::webhooks::Callback;
use crate::openapi::normalize::alternatives;
use crate::openapi::{Alternatives, Api, Operation, Position, Resource, Schema, SchemaId, Scheme};
use crate::source::Span;

/// What is read while a document becomes an API.
pub(crate) struct Lower<'d, 's> {
    document: &'d Document<'s>,
    version: Version,
    diagnostics: &'d Diagnostics,
    schemas: Vec<Schema>,
    seen: HashMap<NodeId, SchemaId>,
    queue: Vec<(SchemaId, Node<'d>)>,
    /// The names of component schemas, by the node that says something.
    names: IndexMap<NodeId, String>,
    /// Where schemas stand that others refer to, and that are no components.
    places: HashMap<SchemaId, Position>,
    /// The names of other components of which types are made: parameters, bodies, answers, headers.
    components: IndexMap<NodeId, String>,
    resources: Vec<Resource>,
    by_tag: HashMap<String, usize>,
    /// The operationIds given so far, and where.
    ids: HashMap<String, Span>,
    /// Security schemes that are required and declared nowhere.
    undeclared: IndexMap<String, Scheme>,
    /// Method and path of the operations so far, the parameters' names left out, and where they stand.
    routes: HashMap<(String, String), Span>,
    /// Callbacks that are still to be read.
    callbacks: VecDeque<Callback<'d>>,
    /// The paths of webhooks and callbacks so far.
    received_paths: HashSet<String>,
}

/// Reads `document` as Swagger 2.0 or OpenAPI 3; nothing when it is neither.
pub fn lower(document: &Document<'_>, diagnostics: &Diagnostics) -> Option<Api> {
    let root = document.root();
    let mut lower = Lower {
        document,
        version: Version::V31,
        diagnostics,
        schemas: Vec::new(),
        seen: HashMap::new(),
        queue: Vec::new(),
        names: IndexMap::new(),
        places: HashMap::new(),
        components: IndexMap::new(),
        resources: Vec::new(),
        by_tag: HashMap::new(),
        ids: HashMap::new(),
        undeclared: IndexMap::new(),
        routes: HashMap::new(),
        callbacks: VecDeque::new(),
        received_paths: HashSet::new(),
    };
    lower.version = lower.read_version(root)?;
    Some(lower.api(root))
}

impl<'d> Lower<'d, '_> {
    fn api(mut self, root: Node<'d>) -> Api {
        let mut api = Api::default();
        if let Some(info) = root.get("info").filter(|info| self.is_map(*info, "`info`")) {
            self.info(info, &mut api);
        }
        if api.title.is_empty() {
            let at = root.peek("info").map_or(root.span().start(), Node::key_span);
            let message = "the document has no title";
            self.push(
                Diagnostic::repair("missing-title", at, message, "it is called `API`").help("add `title` to `info`"),
            );
            api.title = "API".to_owned();
        }
        api.complete = self.choice(root, "x-lockstep-responses", &[("complete", true)]).unwrap_or(false);
        api.ignore_case = self.choice(root, "x-lockstep-paths", &[("ignore-case", true)]).unwrap_or(false);
        for key in ["externalDocs", "jsonSchemaDialect", "$self"] {
            let _ = root.get_documented(key);
        }
        let server = if self.is_swagger() {
            self.swagger_components(root, &mut api);
            self.swagger_server(root)
        } else {
            self.components(root, &mut api);
            self.server(root)
        };
        api.server = server.unwrap_or_else(|| "/".to_owned());
        self.tags(root);
        let security = self.security(root, &api.schemes).unwrap_or_default();
        self.paths(root, &mut api, &security);
        self.received(root, &mut api);
        api.schemes.extend(std::mem::take(&mut self.undeclared));
        self.drain();
        api.schemas = self.schemas;
        api.places = self.places;
        api.resources = self.resources;
        api
    }

    fn info(&self, info: Node<'d>, api: &mut Api) {
        api.title = self.prose(info, "title");
        api.version = self.prose(info, "version");
        let summary = self.prose(info, "summary");
        let description = self.prose(info, "description");
        api.description =
            [summary, description].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
        for key in ["contact", "license", "termsOfService"] {
            let _ = info.get_documented(key);
        }
    }

    fn components(&mut self, root: Node<'d>, api: &mut Api) {
        let components = root.get("components").filter(|components| self.is_map(*components, "`components`"));
        let Some(components) = components else { return };
        self.component_schemas(components, "schemas", api);
        for kind in ["responses", "parameters", "headers", "requestBodies", "callbacks"] {
            self.component_names(components, kind);
        }
        for kind in ["mediaTypes", "pathItems"] {
            let _ = self.map(components, kind);
        }
        for kind in ["examples", "links"] {
            let _ = components.get_documented(kind);
        }
        for (name, entry) in self.map(components, "securitySchemes") {
            entry.mark(Use::Generated);
            if let Some(scheme) = self.follow(entry).map(|node| self.scheme(node)) {
                api.schemes.insert(name.to_owned(), scheme);
            }
        }
    }

    fn tags(&mut self, root: Node<'d>) {
        for tag in self.maps(root, "tags") {
            let Some(name) = self.needed(tag, "name") else { continue };
            let description = self.prose(tag, "description");
            for key in ["externalDocs", "parent", "kind"] {
                let _ = tag.get_documented(key);
            }
            let resource = Resource {
                tag: name.to_owned(),
                name: self.text(tag, "x-lockstep-name").map(str::to_owned),
                description: [self.prose(tag, "summary"), description].join("\n\n").trim().to_owned(),
                received: false,
            };
            self.by_tag.entry(name.to_owned()).or_insert(self.resources.len());
            self.resources.push(resource);
        }
    }

    fn paths(&mut self, root: Node<'d>, api: &mut Api, security: &Alternatives) {
        for (path, entry) in self.map(root, "paths") {
            if path.starts_with("x-") {
                continue;
            }
            entry.mark(Use::Generated);
            let items = self.chain(entry);
            let path = self.path(path, entry);
            self.path_item(&path, &items, api, security, None);
        }
    }
}

impl Api {
    /// Whether an operation has this tag, be it the first of its tags or another.
    pub fn keeps(&self, tag: &str) -> bool {
        self.operations.iter().any(|operation| self.has_tag(operation, tag))
    }

    /// Whether this operation has this tag, or stands under it for want of any.
    pub(crate) fn has_tag(&self, operation: &Operation, tag: &str) -> bool {
        self.resources[operation.resource].tag == *tag || operation.tags.iter().any(|own| own == tag)
    }

    /// The tags that operations have, in their order.
    pub(crate) fn tags(&self) -> impl Iterator<Item = &str> {
        self.operations.iter().flat_map(|operation| &operation.tags).map(String::as_str)
    }

    /// Leaves out the operations of other tags, and the schemas that only they use. Keeps everything when no tags are given.
    pub fn only(&mut self, tags: &[String]) {
        if tags.is_empty() {
            return;
        }
        let operations = std::mem::take(&mut self.operations);
        let wanted = |operation: &Operation| tags.iter().any(|tag| self.has_tag(operation, tag));
        self.operations = operations.into_iter().filter(wanted).collect();
        let mut queue: Vec<SchemaId> = self.operations.iter().flat_map(Operation::schemas).collect();
        let (mut used, family) = (HashSet::new(), alternatives::family(self));
        while let Some(id) = queue.pop() {
            if used.insert(id) {
                let schema = self.schema(id);
                queue.extend(schema.inner());
                // A value of a base schema may be one of those made of it.
                queue.extend(schema.discriminator.iter().flat_map(|discriminator| discriminator.mapping.values()));
                queue.extend(family.get(&id).filter(|_| schema.discriminator.is_some()).into_iter().flatten());
            }
        }
        self.named.retain(|_, id| used.contains(id));
    }
}
