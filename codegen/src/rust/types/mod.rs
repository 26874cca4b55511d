//! Types: each schema becomes the type that says most of what it says.

pub(crate) mod ambiguous_unions;
pub(crate) mod classify;
pub(crate) mod conversions;
pub(crate) mod direction;
pub(crate) mod items;
pub(crate) mod scalars;
pub(crate) mod structs;
pub(crate) mod unions;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostic::Diagnostics;
use crate::discriminate::Told;
use crate::openapi::{Additional, Api, ById, SchemaId};
use crate::rust::model::{ItemKind, Type};
use crate::rust::names::inline_schemas::{Inside, Placed, Under, insides, place};
use crate::rust::names::{Names, module, number, pascal};
use crate::rust::passes::alias_cycles::DEEPEST;
use crate::rust::types::classify::{Shape, integer_enum, integers, json_type, open_enum, texts};
use crate::rust::types::direction::{Usage, Way};
use crate::rust::types::scalars::scalar;
use crate::rust::types::unions::{open_structs, told};
use crate::source::Files;

/// The types made so far, and what is needed to make more.
pub(crate) struct Types<'a> {
    pub(crate) api: &'a Api,
    pub(crate) usage: Usage,
    pub(crate) names: Names,
    pub(crate) diagnostics: &'a Diagnostics,
    pub(crate) files: &'a Files,
    /// Named types by schema and form, in the order of their names being given.
    pub(crate) made: IndexMap<(SchemaId, Way), Made>,
    /// Types whose insides are still to be made.
    queue: Vec<(SchemaId, Way)>,
    /// Types without an item being made, to see one that is nothing but itself.
    open: HashSet<(SchemaId, Way)>,
    modules: HashMap<String, usize>,
    pub(crate) warned: HashSet<(SchemaId, &'static str)>,
    /// The schemas whose structs keep what they do not know.
    pub(crate) kept: HashSet<SchemaId>,
    /// What tells the alternatives of unions apart.
    pub(crate) told: ById<Arc<Told>>,
    /// In what schemas without a name stand.
    insides: ById<Inside>,
}

// The way is part of a key only.
impl std::fmt::Debug for Types<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Types").field("made", &self.made.len()).finish_non_exhaustive()
    }
}

/// A named type.
#[derive(Debug)]
pub(crate) struct Made {
    /// Its name.
    pub(crate) name: String,
    /// The file in which it stands.
    pub(crate) module: String,
    /// What it is, once that is known.
    pub(crate) kind: Option<ItemKind>,
}

impl<'a> Types<'a> {
    /// Names for every schema of `components.schemas`, before any other.
    pub(crate) fn new(api: &'a Api, usage: Usage, files: &'a Files, diagnostics: &'a Diagnostics) -> Self {
        let told = told(api);
        let mut types = Types {
            api,
            usage,
            names: Names::default(),
            diagnostics,
            files,
            made: IndexMap::new(),
            queue: Vec::new(),
            open: HashSet::new(),
            modules: HashMap::new(),
            warned: HashSet::new(),
            kept: open_structs(api, &told),
            told,
            insides: insides(api),
        };
        for (name, id) in &api.named {
            let name = api.called(name);
            let read = types.names.claim(&pascal(name), "Schema");
            let module = types.module(name);
            let forms = if types.usage.split(*id) {
                vec![Way::Read, Way::Input]
            } else {
                vec![types.usage.form(*id, Way::Read)]
            };
            for way in forms {
                let name = if way == Way::Input && types.usage.split(*id) {
                    types.names.claim(&format!("{read}Input"), "Schema")
                } else {
                    read.clone()
                };
                types.made.entry((*id, way)).or_insert(Made { name, module: module.clone(), kind: None });
            }
        }
        for key in types.made.keys().copied().collect::<Vec<_>>() {
            types.define(key.0, key.1);
            types.drain();
        }
        types
    }

    fn module(&mut self, name: &str) -> String {
        let wanted = module(name);
        let module = number(&wanted, |module| !self.modules.contains_key(module));
        self.modules.insert(module.clone(), 0);
        module
    }

    /// The type of a schema; `hint` is the name to give it when it has none and needs one, `home` the file where that stands.
    pub(crate) fn ty(&mut self, id: SchemaId, way: Way, hint: &str, home: &str) -> Type {
        let way = self.usage.form(id, way);
        if let Some(made) = self.made.get(&(id, way)) {
            let name = made.name.clone();
            return if self.open.contains(&(id, way)) { self.endless(id) } else { Type::Named(name) };
        }
        if self.needs_name(id) {
            return self.unnamed(id, way, hint, home);
        }
        if self.open.len() >= DEEPEST {
            return self.too_deep(id);
        }
        if !self.open.insert((id, way)) {
            return self.endless(id);
        }
        let schema = self.api.effective(id);
        let ty = match schema.reference.filter(|_| !schema.has_structure()) {
            Some(target) => self.ty(target, way, hint, home),
            None => self.inline(id, way, hint, home),
        };
        self.open.remove(&(id, way));
        ty
    }

    /// The type of a schema that bears no name in the document, and needs one.
    fn unnamed(&mut self, id: SchemaId, way: Way, hint: &str, home: &str) -> Type {
        let placed = place(self.api, &self.insides, id).and_then(|placed| self.place_name(&placed));
        let (hint, home) = placed.as_ref().map_or((hint, home), |(hint, home)| (hint, home));
        // Not by its title: two may share one, and then a schema that comes to the document would rename another's type.
        let wanted = if self.usage.split(id) && way == Way::Input { format!("{hint}Input") } else { hint.to_owned() };
        let name = self.names.claim(&wanted, "Schema");
        self.made.insert((id, way), Made { name: name.clone(), module: home.to_owned(), kind: None });
        self.queue.push((id, way));
        Type::Named(name)
    }

    /// What is called by where it stands, and its file.
    fn place_name(&self, placed: &Placed) -> Option<(String, String)> {
        let ending = &placed.ending;
        Some(match &placed.under {
            Under::Schema(id) => {
                let made = self.made.get(&(*id, self.usage.form(*id, Way::Read)))?;
                (format!("{}{ending}", made.name), made.module.clone())
            }
            Under::Component(name, module) => (format!("{name}{ending}"), (*module).to_owned()),
            Under::File(name) => (format!("{name}{ending}"), module(name)),
        })
    }

    /// Makes what is still only named.
    pub(crate) fn drain(&mut self) {
        while !self.queue.is_empty() {
            for (id, way) in std::mem::take(&mut self.queue) {
                self.define(id, way);
            }
        }
    }

    fn define(&mut self, id: SchemaId, way: Way) {
        let Some(made) = self.made.get(&(id, way)).filter(|made| made.kind.is_none()) else { return };
        let home = made.module.clone();
        // Both forms of what stands inside are named by the one that the server answers.
        let read = self.made.get(&(id, Way::Read)).filter(|_| self.usage.split(id));
        let name = read.unwrap_or(made).name.clone();
        let kind = match self.shape(id) {
            Shape::Struct => ItemKind::Struct(self.structure(id, way, &name, &home)),
            Shape::Enum(values) => ItemKind::Enum(open_enum(values)),
            Shape::Integers(values) => ItemKind::Enum(integer_enum(values)),
            Shape::Union => self.union(id, way, &name, &home),
            Shape::Other => ItemKind::Alias(self.alias(id, way, &name, &home)),
        };
        if let Some(made) = self.made.get_mut(&(id, way)) {
            made.kind = Some(kind);
        }
    }

    fn alias(&mut self, id: SchemaId, way: Way, name: &str, home: &str) -> Type {
        self.open.insert((id, way));
        let schema = self.api.effective(id);
        let inner = match schema.reference.filter(|_| !schema.has_structure()) {
            Some(target) => self.ty(target, way, name, home),
            // Of an array's elements and a map's values the inner type is told by its own ending.
            None if matches!(json_type(schema), Some("array" | "object")) => self.inline(id, way, name, home),
            None => self.inline(id, way, &format!("{name}Item"), home),
        };
        self.open.remove(&(id, way));
        inner
    }

    /// Whether the type is an item of its own: a struct or an enum.
    fn needs_name(&self, id: SchemaId) -> bool {
        !matches!(self.shape(id), Shape::Other)
    }

    /// What a schema becomes.
    pub(crate) fn shape(&self, id: SchemaId) -> Shape {
        let schema = self.api.effective(id);
        if !schema.one_of.is_empty() {
            return self.union_shape(id);
        }
        if let Some(values) = integers(schema).filter(|values| values.len() > 1) {
            return Shape::Integers(values);
        }
        if let Some(values) = texts(schema) {
            return Shape::Enum(values);
        }
        let closed = schema.additional == Additional::Closed && schema.patterns.is_empty();
        let object = json_type(schema) == Some("object") && (!schema.properties.is_empty() || closed);
        if object { Shape::Struct } else { Shape::Other }
    }

    /// The type of a schema that is no item of its own.
    fn inline(&mut self, id: SchemaId, way: Way, hint: &str, home: &str) -> Type {
        let schema = self.api.effective(id);
        if !schema.one_of.is_empty() {
            return self.one_scalar(&self.alternatives(id)).unwrap_or(Type::Plain("String"));
        }
        match json_type(schema) {
            Some("array") => self.array(id, way, hint, home),
            Some("object") => self.map(id, way, hint, home),
            Some("null") => Type::Runtime("Value"),
            Some(json) => {
                scalar(self.api, json, schema.format.as_deref().unwrap_or_default()).unwrap_or(Type::Runtime("Value"))
            }
            None => {
                if schema.values.iter().flatten().any(|value| !value.is_null()) {
                    let message = "these values are lists or objects: it is any value in Rust, and checked by a server";
                    self.warn(id, "non-scalar-enum", message);
                }
                Type::Runtime("Value")
            }
        }
    }

    fn array(&mut self, id: SchemaId, way: Way, hint: &str, home: &str) -> Type {
        let schema = self.api.effective(id);
        if !schema.prefix.is_empty() {
            let places = schema.prefix.iter().enumerate();
            return Type::Tuple(
                places.map(|(place, part)| self.element(*part, way, &format!("{hint}{}", place + 1), home)).collect(),
            );
        }
        let element =
            schema.items.map_or(Type::Runtime("Value"), |items| self.element(items, way, &format!("{hint}Item"), home));
        Type::Vec(Box::new(element))
    }

    fn map(&mut self, id: SchemaId, way: Way, hint: &str, home: &str) -> Type {
        let schema = self.api.effective(id);
        let value = match schema.additional {
            Additional::Schema(inner) => Some(inner),
            _ => None,
        };
        let value =
            value.map_or(Type::Runtime("Value"), |inner| self.element(inner, way, &format!("{hint}Value"), home));
        Type::Map(Box::new(value))
    }

    /// The type of a list's elements, where `ty` of this schema is a list or another name for one.
    pub(crate) fn list(&mut self, id: SchemaId, ty: &Type, hint: &str, home: &str) -> Option<Type> {
        match ty {
            Type::Vec(element) => Some((**element).clone()),
            Type::Named(_) => {
                let mut schema = self.api.effective(id);
                for _ in 0..32 {
                    let Some(target) = schema.reference.filter(|_| !schema.has_structure()) else { break };
                    schema = self.api.effective(target);
                }
                let items = schema.items.filter(|_| json_type(schema) == Some("array") && schema.prefix.is_empty())?;
                Some(self.element(items, Way::Read, &format!("{hint}Item"), home))
            }
            _ => None,
        }
    }

    /// The type of an element or value, an `Option` where it may be null.
    pub(crate) fn element(&mut self, id: SchemaId, way: Way, hint: &str, home: &str) -> Type {
        let ty = self.ty(id, way, hint, home);
        let nullable = self.api.nullable(id) && ty != Type::Runtime("Value");
        if nullable { Type::Option(Box::new(ty)) } else { ty }
    }
}
