//! Schemas: a node becomes a [`Schema`], keyword by keyword.
//!
//! No call recurses: a schema met is numbered and put into a queue, so neither depth nor cycles matter.

pub(crate) mod conditionals;
pub(crate) mod constraints;
pub(crate) mod extensions;
pub(crate) mod types;

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::document::{Node, NodeKind, Use};
use crate::openapi::lower::Lower;
use crate::openapi::model::{Additional, Notes, Schema, SchemaId, Types};

impl<'d> Lower<'d, '_> {
    /// The number of the schema at `node`, to be read later.
    pub(crate) fn schema(&mut self, node: Node<'d>) -> SchemaId {
        let end = self.through(node);
        let id = self.seen.get(&end.id()).copied().unwrap_or_else(|| {
            let id = self.add(Schema::any(end.span()));
            self.seen.insert(end.id(), id);
            self.queue.push((id, end));
            id
        });
        if end != node {
            self.referred(end, id);
        }
        id
    }

    /// A schema that stands nowhere in the document.
    pub(crate) fn add(&mut self, schema: Schema) -> SchemaId {
        let id = SchemaId(u32::try_from(self.schemas.len()).unwrap_or(u32::MAX));
        self.schemas.push(schema);
        id
    }

    /// Where a chain of bare `$ref`s ends: at a schema that says something, or that has a name.
    pub(crate) fn through(&self, node: Node<'d>) -> Node<'d> {
        let mut at = node;
        for _ in 0..64 {
            let bare = at.len() == 1 && !self.names.contains_key(&at.id());
            let Some(reference) = at.peek("$ref").filter(|reference| bare && reference.as_str().is_some()) else {
                break;
            };
            at.mark(Use::Generated);
            reference.mark(Use::Generated);
            match self.target(at, reference) {
                Some(target) => at = target,
                None => break,
            }
        }
        at
    }

    /// Reads every schema that is still only numbered.
    pub(crate) fn drain(&mut self) {
        while let Some((id, node)) = self.queue.pop() {
            let mut schema = self.read_schema(node);
            schema.name = self.names.get(&node.id()).cloned();
            self.schemas[id.0 as usize] = schema;
        }
    }

    fn read_schema(&mut self, node: Node<'d>) -> Schema {
        node.mark(Use::Generated);
        let mut schema = Schema::any(node.span());
        match node.kind() {
            NodeKind::Bool(valid) => schema.never = !valid,
            NodeKind::Map => self.read_keywords(node, &mut schema),
            // An empty `schema:` says nothing, as `{}` does.
            NodeKind::Null => {}
            _ => self.wrong(node, "a schema", "an object"),
        }
        schema
    }

    fn read_keywords(&mut self, node: Node<'d>, schema: &mut Schema) {
        if self.is_lone_reference(node) {
            return self.read_lone_reference(node, schema);
        }
        schema.notes = self.notes(node);
        self.read_reference(node, schema);
        self.read_types(node, schema);
        self.read_values(node, schema);
        self.read_object(node, schema);
        self.read_array(node, schema);
        schema.all_of = self.schemas_at(node, "allOf");
        schema.any_of = self.schemas_at(node, "anyOf");
        schema.one_of = self.schemas_at(node, "oneOf");
        schema.not = node.get_enforced("not").map(|not| self.schema(not));
        self.read_conditions(node, schema);
        schema.discriminator = self.discriminator(node).map(Box::new);
        schema.bounds = constraints::read(self, node);
        schema.table = self.table(node).map(Box::new);
        self.read_nullable(node, schema);
        self.leave(node);
    }

    pub(crate) fn notes(&self, node: Node<'d>) -> Notes {
        Notes {
            title: self.prose(node, "title"),
            description: self.prose(node, "description"),
            deprecated: self.flag(node, "deprecated"),
            read_only: self.flag(node, "readOnly"),
            write_only: self.flag(node, "writeOnly"),
            omittable: self.flag(node, "x-lockstep-omittable"),
            assigned: self.flag(node, "x-lockstep-assigned"),
            internal: self.flag(node, "x-lockstep-internal"),
            no_column: self.flag_if(node, "x-lockstep-column") == Some(false),
            was: self.text(node, "x-lockstep-was").map(str::to_owned),
        }
    }

    pub(crate) fn read_values(&self, node: Node<'d>, schema: &mut Schema) {
        if let Some(constant) = node.get_enforced("const") {
            constant.mark_all(Use::Enforced);
            schema.values = Some(vec![constant.to_json()]);
        }
        let Some(entry) = node.get_enforced("enum") else { return };
        if !entry.is_seq() {
            self.wrong(entry, "`enum`", "a list");
            return;
        }
        entry.mark_all(Use::Enforced);
        // Each once, with where it stands first.
        let mut values: IndexMap<Value, usize> = IndexMap::new();
        for (at, item) in entry.peek_items().enumerate() {
            values.entry(self.typed_value(item, schema.types)).or_insert(at);
        }
        if values.is_empty() {
            let message = "an `enum` without values allows nothing";
            entry.mark_warned();
            self.push(Diagnostic::repair("empty-enum", entry.key_span(), message, "it is left out"));
            return;
        }
        schema.labels = self.labels(node, &values);
        schema.values = Some(values.into_keys().collect());
    }

    /// A value of an `enum`: what YAML took for a number or a flag is text where the schema's type says so.
    fn typed_value(&self, node: Node<'d>, types: Types) -> Value {
        let scalar = matches!(node.kind(), NodeKind::Number(_) | NodeKind::Bool(_));
        match node.as_written() {
            Some(written) if scalar && types.without(Types::NULL).single() == Some("string") => Value::from(written),
            _ => node.to_json(),
        }
    }

    fn read_object(&mut self, node: Node<'d>, schema: &mut Schema) {
        self.read_members(node, schema);
        // `required: true` on a property is Swagger 1.2's, and common; it says nothing here.
        match node.peek("required").map(Node::kind) {
            Some(NodeKind::Bool(_)) => self.flag_on_property(node),
            _ => schema.required = self.texts(node, "required").into_iter().collect(),
        }
    }

    /// What is said of an object but for which members it must have.
    pub(crate) fn read_members(&mut self, node: Node<'d>, schema: &mut Schema) {
        for (name, property) in self.map(node, "properties") {
            let id = self.schema(property);
            schema.properties.insert(name.to_owned(), id);
        }
        for (pattern, inner) in self.map(node, "patternProperties") {
            let id = self.schema(inner);
            schema.patterns.insert(pattern.to_owned(), id);
        }
        schema.names = node.get_enforced("propertyNames").map(|names| self.schema(names));
        schema.additional = self.additional(node.get("additionalProperties"));
        schema.other_members = self.additional(node.get_enforced("unevaluatedProperties"));
    }

    fn additional(&mut self, entry: Option<Node<'d>>) -> Additional {
        let Some(entry) = entry else { return Additional::Unsaid };
        match entry.kind() {
            NodeKind::Bool(true) => Additional::Open,
            NodeKind::Bool(false) => Additional::Closed,
            _ => Additional::Schema(self.schema(entry)),
        }
    }

    fn flag_on_property(&self, node: Node<'d>) {
        let Some(entry) = node.peek("required") else { return };
        entry.mark_warned();
        let message = "`required` is a list of names in the object that holds the property";
        self.push(
            Diagnostic::repair("required-on-property", entry.key_span(), message, "the property is optional")
                .label("a flag here says nothing")
                .help("name the property in the `required` list of its object"),
        );
    }

    pub(crate) fn read_array(&mut self, node: Node<'d>, schema: &mut Schema) {
        let items = node.get("items").filter(|items| !items.is_seq()).map(|items| self.schema(items));
        schema.items = items.or(schema.items);
        schema.prefix = self.schemas_at(node, "prefixItems");
        schema.contains = node.get_enforced("contains").map(|contains| self.schema(contains));
        schema.other_items = self.additional(node.get_enforced("unevaluatedItems"));
        // `items: [...]` is what `prefixItems` was before draft 2020-12.
        if node.peek("items").is_some_and(Node::is_seq) {
            schema.prefix = self.schemas_at(node, "items");
            schema.items = node.get("additionalItems").filter(|items| items.is_map()).map(|items| self.schema(items));
        }
    }

    fn schemas_at(&mut self, node: Node<'d>, key: &str) -> Vec<SchemaId> {
        self.list(node, key).into_iter().map(|item| self.schema(item)).collect()
    }

    /// `nullable: true` (3.0) and a null among the values say what 3.1 says with `type: [..., 'null']`.
    pub(crate) fn read_nullable(&self, node: Node<'d>, schema: &mut Schema) {
        let nullable = self.flag(node, "nullable") || self.flag(node, "x-nullable");
        if !nullable {
            return;
        }
        if let Some(values) = &mut schema.values
            && !values.contains(&Value::Null)
        {
            values.push(Value::Null);
        }
        schema.types = if schema.types.is_empty() { schema.types } else { schema.types.with(Types::NULL) };
        schema.nullable = true;
    }

    /// Keywords that neither type nor constrain: they stand in the served document.
    fn leave(&self, node: Node<'d>) {
        for key in [
            "example",
            "examples",
            "default",
            "externalDocs",
            "xml",
            "$comment",
            "$schema",
            "$id",
            "$anchor",
            "$dynamicAnchor",
            "contentMediaType",
        ] {
            let _ = node.get_documented(key);
        }
        if let Some(defs) = node.get("$defs").or_else(|| node.get("definitions")) {
            // What is used of them is read by reference; the rest is told of as unread.
            defs.mark(Use::Generated);
        }
    }
}
