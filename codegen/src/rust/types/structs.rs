//! Structs: their fields, and which of absent and null each may be.

use std::collections::HashSet;

use crate::openapi::{Additional, Api, Schema, SchemaId};
use crate::rust::model::{Field, Presence, Rest, Struct, Type};
use crate::rust::names::number;
use crate::rust::types::Types;
use crate::rust::types::classify::json_type;
use crate::rust::types::direction::Way;
use crate::rust::types::scalars::scalar;

impl Types<'_> {
    /// The struct of an object schema.
    pub(crate) fn structure(&mut self, id: SchemaId, way: Way, name: &str, home: &str) -> Struct {
        let api = self.api;
        let schema = api.effective(id);
        let mut taken = HashSet::new();
        let mut fields = Vec::new();
        for (wire, property) in schema.properties.iter().filter(|(_, property)| shown(api, **property, way)) {
            let notes = &api.effective(*property).notes;
            let member = self.names.member(wire);
            let ident = number(&member.ident, |name| !taken.contains(name));
            taken.insert(ident.clone());
            let ty = self.field_type(*property, way, &format!("{name}{}", member.part), home);
            fields.push(Field {
                wire: wire.clone(),
                doc: doc(&notes.title, &notes.description),
                deprecated: notes.deprecated,
                // Any value holds null itself, but absent is another thing.
                presence: any_value(presence(api, schema, wire, *property, way), &ty),
                ident,
                ty,
            });
        }
        let rest = self.rest(id, way, name, home);
        // What is required and has no property is kept among the further members.
        let rest = rest.or_else(|| {
            unknown(schema).next().filter(|_| schema.additional == Additional::Unsaid).map(|_| Type::Runtime("Value"))
        });
        let rest = rest.map(|ty| Rest { ident: number("additional", |name| !taken.contains(name)), ty });
        let closed = schema.additional == Additional::Closed && schema.patterns.is_empty();
        if rest.is_none() {
            self.missing(id, schema);
        }
        let default = fields
            .iter()
            .all(|field| matches!(field.presence, Presence::Optional | Presence::Maybe | Presence::Nullable));
        Struct { fields, rest, closed, default, from: None }
    }

    /// Names that are required, and that no field can give.
    fn missing(&mut self, id: SchemaId, schema: &Schema) {
        let unknown: Vec<String> = unknown(schema).map(|name| format!("`{name}`")).collect();
        if !unknown.is_empty() {
            let message = format!("{} is required, and no property has that name", unknown.join(", "));
            self.warn(id, "undeclared-required-property", &message);
        }
    }

    /// The type of a property: a secret where a text is only ever sent to the server.
    fn field_type(&mut self, id: SchemaId, way: Way, hint: &str, home: &str) -> Type {
        let write_only = self.api.effective(id).notes.write_only;
        match self.ty(id, way, hint, home) {
            ty if write_only => self.secret(ty),
            ty => ty,
        }
    }

    /// A type whose texts do not show themselves.
    fn secret(&self, ty: Type) -> Type {
        let inside = |ty: Box<Type>| Box::new(self.secret(*ty));
        match ty {
            Type::Plain("String") => Type::Runtime("Secret"),
            Type::Vec(element) => Type::Vec(inside(element)),
            Type::Map(value) => Type::Map(inside(value)),
            Type::Option(some) => Type::Option(inside(some)),
            Type::Named(name) if self.is_text(&name) => Type::Runtime("Secret"),
            ty => ty,
        }
    }

    /// Whether a named type is another name for text.
    fn is_text(&self, name: &str) -> bool {
        let named = self.made.iter().find(|(_, made)| made.name == name);
        named.is_some_and(|((id, _), _)| {
            let mut schema = self.api.effective(*id);
            for _ in 0..32 {
                match schema.reference.filter(|_| !schema.has_structure()) {
                    Some(target) => schema = self.api.effective(target),
                    None => break,
                }
            }
            let format = schema.format.as_deref().unwrap_or_default();
            let json = json_type(schema).filter(|_| schema.values.is_none());
            json.and_then(|json| scalar(self.api, json, format)) == Some(Type::Plain("String"))
        })
    }

    fn rest(&mut self, id: SchemaId, way: Way, name: &str, home: &str) -> Option<Type> {
        let schema = self.api.effective(id);
        match schema.additional {
            // What a condition speaks of may have no field.
            Additional::Unsaid if self.kept.contains(&id) || !schema.conditions.is_empty() => {
                Some(Type::Runtime("Value"))
            }
            Additional::Schema(inner) => Some(self.element(inner, way, &format!("{name}Value"), home)),
            Additional::Open => Some(Type::Runtime("Value")),
            _ => None,
        }
    }
}

fn unknown(schema: &Schema) -> impl Iterator<Item = &String> {
    schema.required.iter().filter(|name| !schema.properties.contains_key(*name))
}

/// Whether a property is part of the type that goes this way.
fn shown(api: &Api, property: SchemaId, way: Way) -> bool {
    let notes = &api.effective(property).notes;
    match way {
        Way::Read => !notes.write_only,
        Way::Input => !notes.read_only,
    }
}

/// Which of absent and null a property may be.
fn presence(api: &Api, object: &Schema, name: &str, property: SchemaId, way: Way) -> Presence {
    let notes = &api.effective(property).notes;
    let mut required = object.required.contains(name);
    let mut nullable = api.nullable(property);
    if way == Way::Read {
        required = required || (api.complete && !notes.omittable) || notes.assigned;
        nullable = nullable && !notes.assigned;
    }
    match (required, nullable) {
        (true, false) => Presence::Required,
        (true, true) => Presence::Nullable,
        (false, false) => Presence::Optional,
        (false, true) => Presence::Maybe,
    }
}

fn any_value(presence: Presence, ty: &Type) -> Presence {
    match presence {
        Presence::Nullable if *ty == Type::Runtime("Value") => Presence::Required,
        other => other,
    }
}

fn doc(title: &str, description: &str) -> String {
    if description.is_empty() { title.to_owned() } else { description.to_owned() }
}
