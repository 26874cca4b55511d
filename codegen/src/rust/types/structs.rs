//! Structs: the fields of an object, and whether each may be absent or null.

use crate::openapi::{Additional, Api, Schema, SchemaId, json_type};
use crate::rust::model::{AdditionalProperties, Field, Presence, Primitive, RuntimeType, Struct, Type};
use crate::rust::names::{NameSet, claim_exact_first};
use crate::rust::types::direction::Direction;
use crate::rust::types::scalars::scalar_type;
use crate::rust::types::{Hint, TypeKey, Types};

/// A property that becomes a field.
struct Property<'p> {
    wire: &'p str,
    id: SchemaId,
    ident: String,
}

impl Types<'_> {
    /// Returns the struct of an object.
    pub(crate) fn define_struct(&mut self, key: TypeKey, hint: Hint<'_>) -> Struct {
        let api = self.api;
        let schema = api.effective(key.schema);
        let mut names = NameSet::default();
        let visible: Vec<(&String, SchemaId)> = schema
            .properties
            .iter()
            .filter(|(_, property)| is_visible(api, **property, key.direction))
            .map(|(wire, property)| (wire, *property))
            .collect();
        let wires: Vec<&String> = visible.iter().map(|(wire, _)| *wire).collect();
        let idents = self.names.fields(&wires);
        let mut fields = Vec::with_capacity(visible.len());
        let idents = claim_exact_first(&wires, idents, |ident| names.claim(ident));
        for ((wire, id), ident) in visible.into_iter().zip(idents) {
            fields.push(self.define_field(key, hint, Property { wire, id, ident }));
        }
        let additional = self.additional_properties_type(key, hint).or_else(|| {
            // Required properties that are not declared are additional properties.
            let undeclared =
                schema.additional == Additional::Unspecified && undeclared_required(schema).next().is_some();
            undeclared.then_some(Type::Runtime(RuntimeType::Value))
        });
        if additional.is_none() {
            self.report_undeclared_required(key.schema, schema);
        }
        Struct {
            closed: schema.additional == Additional::Closed && schema.patterns.is_empty(),
            default: fields.iter().all(|field| field.presence != Presence::Required),
            additional_properties: additional
                .map(|ty| AdditionalProperties { ident: names.find_free("additional"), ty }),
            fields,
            from: None,
        }
    }

    fn define_field(&mut self, key: TypeKey, hint: Hint<'_>, property: Property<'_>) -> Field {
        let api = self.api;
        let Property { wire, id, ident } = property;
        let annotations = &api.effective(id).annotations;
        let type_name = format!("{}{}", hint.name, self.names.property(wire).type_suffix);
        let ty = self.property_type(id, key.direction, Hint::new(&type_name, hint.module));
        let presence = match property_presence(api, key, wire, id) {
            // A `Value` may be null.
            Presence::Nullable if ty == Type::Runtime(RuntimeType::Value) => Presence::Required,
            presence => presence,
        };
        let doc = annotations.documentation().to_owned();
        Field { wire: wire.to_owned(), ident, doc, deprecated: annotations.deprecated, ty, presence }
    }

    /// Warns of required properties that no field can provide.
    fn report_undeclared_required(&mut self, id: SchemaId, schema: &Schema) {
        let undeclared: Vec<String> = undeclared_required(schema).map(|name| format!("`{name}`")).collect();
        match undeclared.as_slice() {
            [] => {}
            [name] => {
                self.warn(id, "undeclared-required-property", &format!("{name} is required, but is not a property"))
            }
            names => {
                let message = format!("{} are required, but are not properties", names.join(", "));
                self.warn(id, "undeclared-required-property", &message);
            }
        }
    }

    /// Returns the type of a property. A write-only string is a secret.
    fn property_type(&mut self, id: SchemaId, direction: Direction, hint: Hint<'_>) -> Type {
        let ty = self.type_of(id, direction, hint);
        if self.api.effective(id).annotations.write_only { self.with_secrets(ty) } else { ty }
    }

    /// Returns a type with its strings as secrets, which `Debug` does not show.
    fn with_secrets(&self, ty: Type) -> Type {
        let inner = |ty: Box<Type>| Box::new(self.with_secrets(*ty));
        match ty {
            Type::Primitive(Primitive::String) => Type::Runtime(RuntimeType::Secret),
            Type::Vec(element) => Type::Vec(inner(element)),
            Type::Map(value) => Type::Map(inner(value)),
            Type::Option(some) => Type::Option(inner(some)),
            Type::Named(name) if self.is_string_alias(&name) => Type::Runtime(RuntimeType::Secret),
            ty => ty,
        }
    }

    /// Returns whether a named type is an alias of `String`.
    fn is_string_alias(&self, name: &str) -> bool {
        let Some((key, _)) = self.named.iter().find(|(_, named)| named.name == name) else { return false };
        let schema = self.api.effective(self.api.resolve(key.schema));
        let (Some(json_type), None) = (json_type(schema), &schema.values) else { return false };
        let format = schema.format.as_deref().unwrap_or_default();
        scalar_type(self.api, json_type, format) == Some(Type::Primitive(Primitive::String))
    }

    /// Returns the type of additional properties. Returns `None` if the struct does not keep them.
    fn additional_properties_type(&mut self, key: TypeKey, hint: Hint<'_>) -> Option<Type> {
        let schema = self.api.effective(key.schema);
        match schema.additional {
            // A condition may constrain properties that are not declared.
            Additional::Unspecified if self.open_structs.contains(&key.schema) || !schema.conditionals.is_empty() => {
                Some(Type::Runtime(RuntimeType::Value))
            }
            Additional::Schema(inner) => {
                let name = format!("{}Value", hint.name);
                Some(self.element_type(inner, key.direction, Hint::new(&name, hint.module)))
            }
            Additional::Open => Some(Type::Runtime(RuntimeType::Value)),
            Additional::Unspecified | Additional::Closed => None,
        }
    }
}

fn undeclared_required(schema: &Schema) -> impl Iterator<Item = &String> {
    schema.required.iter().filter(|name| !schema.properties.contains_key(*name))
}

/// Returns whether values of this direction have a property.
fn is_visible(api: &Api, property: SchemaId, direction: Direction) -> bool {
    let annotations = &api.effective(property).annotations;
    match direction {
        Direction::Response => !annotations.write_only,
        Direction::Request => !annotations.read_only,
    }
}

/// Returns whether a property may be absent or null.
fn property_presence(api: &Api, object: TypeKey, name: &str, property: SchemaId) -> Presence {
    let annotations = &api.effective(property).annotations;
    let mut required = api.effective(object.schema).required.contains(name);
    let mut nullable = api.nullable(property);
    if object.direction == Direction::Response {
        required = required || (api.complete_responses && !annotations.omittable) || annotations.assigned;
        nullable = nullable && !annotations.assigned;
    }
    match (required, nullable) {
        (true, false) => Presence::Required,
        (true, true) => Presence::Nullable,
        (false, false) => Presence::Optional,
        (false, true) => Presence::Maybe,
    }
}
