//! Types: each schema becomes the Rust type that represents its values most precisely.
//!
//! [`Types`] is built in one run over the schemas. Every schema of `components.schemas` is named first, then each is
//! defined. Inline schemas are named when a definition mentions them, and are defined from a queue. The methods of
//! [`Types`] are in this folder only.

pub(crate) mod ambiguous_unions;
pub(crate) mod classify;
pub(crate) mod conversions;
pub(crate) mod direction;
mod discriminations;
pub(crate) mod inline_types;
pub(crate) mod items;
pub(crate) mod scalars;
pub(crate) mod structs;
pub(crate) mod unions;
pub(crate) mod variant_names;

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostic::Diagnostics;
use crate::discriminate::Discrimination;
use crate::openapi::{Api, SchemaId, SchemaMap};
use crate::rust::model::{ItemKind, Literal, Primitive, Type};
use crate::rust::names::distinguishing_signs::{NameCase, distinguish_names};
use crate::rust::names::inline_schemas::{InlineName, NameBase, NestingContainer, find_containers, name_by_position};
use crate::rust::names::{NameSet, TypeNames, claim_exact_first, module_name, pascal_case};
use crate::rust::types::classify::{Shape, classify_schema, define_enum};
use crate::rust::types::direction::{Direction, Usage};
use crate::rust::types::discriminations::{discriminate_unions, find_open_structs};
use crate::source::Files;

/// Bounds how deep arrays and maps are inlined in each other. Only references into the middle of schemas nest deeper.
pub(crate) const MAX_INLINE_NESTING: usize = 256;

/// The types built so far, and what is needed to build more.
pub(crate) struct Types<'a> {
    pub(crate) api: &'a Api,
    pub(crate) usage: Usage,
    pub(crate) names: TypeNames,
    pub(crate) diagnostics: &'a Diagnostics,
    pub(crate) files: &'a Files,
    /// The named types, in the order in which they were named.
    pub(crate) named: IndexMap<TypeKey, NamedType>,
    /// The named types that are not defined yet.
    queue: Vec<TypeKey>,
    /// The types being built, to find a type that contains nothing but itself.
    in_progress: HashSet<TypeKey>,
    modules: NameSet,
    /// The diagnostics that were reported, each once a schema.
    reported: HashSet<(SchemaId, &'static str)>,
    /// The schemas whose structs keep unknown properties.
    open_structs: HashSet<SchemaId>,
    /// What distinguishes the alternatives of unions.
    discriminations: SchemaMap<Arc<Discrimination>>,
    /// The containers of inline schemas.
    containers: SchemaMap<NestingContainer>,
}

/// The key of a named type: a schema may have two types, one for each direction.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) struct TypeKey {
    pub(crate) schema: SchemaId,
    pub(crate) direction: Direction,
}

/// A named type.
#[derive(Debug)]
pub(crate) struct NamedType {
    /// The name.
    pub(crate) name: String,
    /// The module of `types`.
    pub(crate) module: String,
    /// The definition. `None` while it is in the queue.
    pub(crate) kind: Option<ItemKind>,
}

/// The name and the module of an inline type, given by what contains it. The name is used if the type needs one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hint<'h> {
    /// The name.
    pub(crate) name: &'h str,
    /// The module of `types`.
    pub(crate) module: &'h str,
}

impl<'h> Hint<'h> {
    /// Creates a hint.
    pub(crate) fn new(name: &'h str, module: &'h str) -> Self {
        Self { name, module }
    }
}

impl fmt::Debug for Types<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Types").field("named", &self.named.len()).finish_non_exhaustive()
    }
}

impl<'a> Types<'a> {
    /// Names and defines the types of `components.schemas`.
    pub(crate) fn new(api: &'a Api, files: &'a Files, diagnostics: &'a Diagnostics) -> Self {
        let discriminations = discriminate_unions(api);
        let mut types = Types {
            api,
            usage: Usage::of_operations(api),
            names: TypeNames::default(),
            diagnostics,
            files,
            named: IndexMap::new(),
            queue: Vec::new(),
            in_progress: HashSet::new(),
            modules: NameSet::default(),
            reported: HashSet::new(),
            open_structs: find_open_structs(api, &discriminations),
            discriminations,
            containers: find_containers(api),
        };
        let components: Vec<&str> = api.named.keys().map(|name| api.settings.schema_name(name)).collect();
        let wanted = distinguish_names(&components, NameCase::Pascal);
        // All components have their names before a request form gets one that ends with `Input`.
        let names = claim_exact_first(&components, wanted.clone(), |wanted| types.names.claim_type(wanted, "Schema"));
        for (index, (type_name, id)) in names.into_iter().zip(api.named.values()).enumerate() {
            let is_plain = wanted[index] == pascal_case(components[index]);
            let module = types.modules.claim(&module_name(if is_plain { components[index] } else { &wanted[index] }));
            types.name_component(type_name, module, *id);
        }
        for key in types.named.keys().copied().collect::<Vec<_>>() {
            types.define(key);
            types.define_queued();
        }
        types
    }

    /// Returns the type of a schema in this direction, if it is named.
    pub(crate) fn get(&self, schema: SchemaId, direction: Direction) -> Option<&NamedType> {
        self.named.get(&self.key(schema, direction))
    }

    /// Returns the key of a schema's type: of the other direction if the schema has no type for this one.
    fn key(&self, schema: SchemaId, direction: Direction) -> TypeKey {
        TypeKey { schema, direction: self.usage.effective_direction(schema, direction) }
    }

    /// Names the one or two types of a component, which have one module.
    fn name_component(&mut self, type_name: String, module: String, id: SchemaId) {
        let request_name =
            self.usage.is_split(id).then(|| self.names.claim_type(&format!("{type_name}Input"), "Schema"));
        let sole_or_response = self.key(id, Direction::Response);
        self.named.entry(sole_or_response).or_insert(NamedType { name: type_name, module: module.clone(), kind: None });
        if let Some(name) = request_name {
            let key = TypeKey { schema: id, direction: Direction::Request };
            self.named.entry(key).or_insert(NamedType { name, module, kind: None });
        }
    }

    /// Returns the type of a schema.
    pub(crate) fn type_of(&mut self, id: SchemaId, direction: Direction, hint: Hint<'_>) -> Type {
        let key = self.key(id, direction);
        if let Some(named) = self.named.get(&key) {
            let name = named.name.clone();
            return if self.in_progress.contains(&key) { self.infinite_type(id) } else { Type::Named(name) };
        }
        if !matches!(classify_schema(self.api, id), Shape::Inline) {
            return self.name_inline_schema(key, hint);
        }
        if self.in_progress.len() >= MAX_INLINE_NESTING {
            return self.too_deep_type(id);
        }
        if !self.in_progress.insert(key) {
            return self.infinite_type(id);
        }
        let schema = self.api.effective(id);
        let ty = match schema.reference {
            Some(target) if !schema.has_structure() => self.type_of(target, key.direction, hint),
            _ => self.inline_type(key, hint),
        };
        self.in_progress.remove(&key);
        ty
    }

    /// Names an inline schema that becomes a struct or an enum, and queues it.
    ///
    /// The name does not depend on `title`: two schemas may have the same, and adding the second would rename the
    /// first.
    fn name_inline_schema(&mut self, key: TypeKey, hint: Hint<'_>) -> Type {
        let by_position = name_by_position(self.api, &self.containers, key.schema);
        let (base, module) = by_position
            .and_then(|name| self.positional_hint(&name))
            .unwrap_or_else(|| (hint.name.to_owned(), hint.module.to_owned()));
        let is_request_form = self.usage.is_split(key.schema) && key.direction == Direction::Request;
        let wanted = if is_request_form { format!("{base}Input") } else { base };
        let name = self.names.claim_type(&wanted, "Schema");
        self.named.insert(key, NamedType { name: name.clone(), module, kind: None });
        self.queue.push(key);
        Type::Named(name)
    }

    /// Returns the name and the module of a shared inline schema.
    fn positional_hint(&self, name: &InlineName) -> Option<(String, String)> {
        let suffix = &name.suffix;
        Some(match &name.base {
            NameBase::Schema(id) => {
                let container = self.get(*id, Direction::Response)?;
                (format!("{}{suffix}", container.name), container.module.clone())
            }
            NameBase::Component(component) => (format!("{}{suffix}", component.name), component.module.to_owned()),
            NameBase::File(name) => (format!("{name}{suffix}"), module_name(name)),
        })
    }

    /// Defines the named types that are in the queue, and those that these name.
    pub(crate) fn define_queued(&mut self) {
        while !self.queue.is_empty() {
            for key in std::mem::take(&mut self.queue) {
                self.define(key);
            }
        }
    }

    fn define(&mut self, key: TypeKey) {
        let Some(named) = self.named.get(&key).filter(|named| named.kind.is_none()) else { return };
        let module = named.module.clone();
        // Both forms of an inline schema are named after the response form of its container.
        let response_form = self.get(key.schema, Direction::Response);
        let name = response_form.unwrap_or(named).name.clone();
        let kind = self.define_item(key, Hint::new(&name, &module));
        if let Some(named) = self.named.get_mut(&key) {
            named.kind = Some(kind);
        }
    }

    /// Returns the definition of a named type. The names of inline types inside it begin with the hint's.
    fn define_item(&mut self, key: TypeKey, hint: Hint<'_>) -> ItemKind {
        match classify_schema(self.api, key.schema) {
            Shape::Struct => ItemKind::Struct(self.define_struct(key, hint)),
            Shape::Strings(values) => ItemKind::Enum(define_enum(Primitive::String, values, Literal::String)),
            Shape::Integers(values) => ItemKind::Enum(define_enum(Primitive::I64, values, Literal::Integer)),
            Shape::Union => self.define_union(key, hint),
            Shape::Inline => ItemKind::Alias(self.alias_target(key, hint)),
        }
    }
}
