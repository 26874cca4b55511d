//! The state that the functions of this stage share.

use std::collections::{HashMap, HashSet, VecDeque};

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Document, Node, NodeId};
use crate::openapi::lower::version::Version;
use crate::openapi::model::{Resource, Schema, SchemaId, SchemaPosition, SecurityScheme};
use crate::source::Span;

/// The state of lowering a document.
pub(crate) struct LowerContext<'d, 's> {
    /// The document that is lowered.
    pub(crate) document: &'d Document<'s>,
    /// The specification's version that the document declares.
    pub(crate) version: Version,
    diagnostics: &'d Diagnostics,
    /// The schemas so far. A queued schema is still empty.
    pub(crate) schemas: Vec<Schema>,
    /// The ids of the nodes that are lowered or queued.
    pub(crate) schema_ids: HashMap<NodeId, SchemaId>,
    /// The schemas that have an id and whose keywords are not read yet.
    pub(crate) schema_queue: Vec<(SchemaId, Node<'d>)>,
    /// The names of component schemas, by the node with the keywords.
    pub(crate) schema_names: IndexMap<NodeId, String>,
    /// The positions of schemas that are referenced and are no components.
    pub(crate) positions: HashMap<SchemaId, SchemaPosition>,
    /// The names of all other components: parameters, request bodies, responses, headers.
    pub(crate) component_names: IndexMap<NodeId, String>,
    /// The resources, in the order in which tags are met.
    pub(crate) resources: Vec<Resource>,
    /// The index of each tag's resource.
    pub(crate) resource_by_tag: HashMap<String, usize>,
    /// The operationIds so far, with their locations.
    pub(crate) operation_ids: HashMap<String, Span>,
    /// Security schemes that are required and not declared.
    pub(crate) undeclared_schemes: IndexMap<String, SecurityScheme>,
    /// The locations of operations, by method and path template without parameter names.
    pub(crate) routes: HashMap<(String, String), Span>,
    /// The callbacks that are still to be lowered.
    pub(crate) callback_queue: VecDeque<QueuedCallback<'d>>,
    /// The paths of webhooks and callbacks so far.
    pub(crate) received_paths: HashSet<String>,
}

impl<'d, 's> LowerContext<'d, 's> {
    /// Creates the context of a document before any node is read.
    pub(crate) fn new(document: &'d Document<'s>, version: Version, diagnostics: &'d Diagnostics) -> Self {
        Self {
            document,
            version,
            diagnostics,
            schemas: Vec::new(),
            schema_ids: HashMap::new(),
            schema_queue: Vec::new(),
            schema_names: IndexMap::new(),
            positions: HashMap::new(),
            component_names: IndexMap::new(),
            resources: Vec::new(),
            resource_by_tag: HashMap::new(),
            operation_ids: HashMap::new(),
            undeclared_schemes: IndexMap::new(),
            routes: HashMap::new(),
            callback_queue: VecDeque::new(),
            received_paths: HashSet::new(),
        }
    }

    /// Returns whether the document is Swagger 2.0.
    pub(crate) fn is_swagger(&self) -> bool {
        self.version == Version::Swagger
    }

    /// Adds a schema and returns its id.
    pub(crate) fn add_schema(&mut self, schema: Schema) -> SchemaId {
        let id = SchemaId(u32::try_from(self.schemas.len()).unwrap_or(u32::MAX));
        self.schemas.push(schema);
        id
    }

    /// Adds a diagnostic.
    pub(crate) fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// A callback that is lowered once every operation has an id.
pub(crate) struct QueuedCallback<'d> {
    /// The operation's id and the callback's name, or the name of the component.
    pub(crate) name: String,
    /// The node of the callback.
    pub(crate) node: Node<'d>,
}
