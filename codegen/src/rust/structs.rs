//! Structs: their fields, and which of absent and null each may be.

use std::collections::HashSet;

use super::model::{Field, Presence, Rest, Struct, Type};
use super::names::{number, pascal, snake};
use super::types::Types;
use super::usage::Way;
use crate::api::{Additional, Api, Schema, SchemaId};

impl Types<'_> {
    /// The struct of an object schema.
    pub(super) fn structure(&mut self, id: SchemaId, way: Way, name: &str, home: &str) -> Struct {
        let api = self.api;
        let schema = api.effective(id);
        let mut taken = HashSet::new();
        let mut fields = Vec::new();
        for (wire, property) in schema.properties.iter().filter(|(_, property)| shown(api, **property, way)) {
            let notes = &api.effective(*property).notes;
            let ident = number(&snake(wire), |name| !taken.contains(name));
            taken.insert(ident.clone());
            let ty = self.field_type(*property, way, &format!("{name}{}", pascal(wire)), home);
            fields.push(Field {
                wire: wire.clone(),
                doc: doc(notes.title.as_str(), &notes.description, wire),
                deprecated: notes.deprecated,
                // Any value holds null itself, but absent is another thing.
                presence: any_value(presence(api, schema, wire, *property, way), &ty),
                ident,
                ty,
            });
        }
        let rest = self
            .rest(schema, way, name, home)
            .map(|ty| Rest { ident: number("additional", |name| !taken.contains(name)), ty });
        let closed = schema.additional == Additional::Closed && schema.patterns.is_empty();
        let default = fields
            .iter()
            .all(|field| matches!(field.presence, Presence::Optional | Presence::Maybe | Presence::Nullable));
        Struct { fields, rest, closed, default, from: None }
    }

    /// The type of a property: a secret where a text is only ever sent to the server.
    fn field_type(&mut self, id: SchemaId, way: Way, hint: &str, home: &str) -> Type {
        let write_only = self.api.effective(id).notes.write_only;
        match self.ty(id, way, hint, home) {
            Type::Plain("String") if write_only => Type::Runtime("Secret"),
            ty => ty,
        }
    }

    fn rest(&mut self, schema: &Schema, way: Way, name: &str, home: &str) -> Option<Type> {
        match schema.additional {
            Additional::Schema(inner) if schema.patterns.is_empty() => {
                Some(self.element(inner, way, &format!("{name}Value"), home))
            }
            Additional::Schema(_) | Additional::Open => Some(Type::Runtime("Value")),
            _ if !schema.patterns.is_empty() => Some(Type::Runtime("Value")),
            _ => None,
        }
    }
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

fn doc(title: &str, description: &str, wire: &str) -> String {
    match (description.is_empty(), title.is_empty()) {
        (false, _) => description.to_owned(),
        (true, false) => title.to_owned(),
        (true, true) => format!("`{wire}`."),
    }
}
