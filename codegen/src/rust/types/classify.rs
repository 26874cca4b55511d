//! Shapes: whether a schema becomes a struct, an enum or an inline type, by its keywords alone.

use serde_json::Value;

use crate::discriminate::alternatives::effective_alternatives;
use crate::openapi::{Additional, Api, JsonType, Schema, SchemaId, json_type};
use crate::rust::model::{EnumVariant, Literal, OpenEnum, Primitive, Type};
use crate::rust::names::distinguishing_signs::{NameCase, distinguish_names};
use crate::rust::names::{NameSet, claim_exact_first};
use crate::rust::types::scalars::{common_scalar, plain_scalar};

/// Bounds the length of a variant's name that the document gives, in bytes; a longer name is prose.
const MAX_VALUE_NAME_LENGTH: usize = 40;

/// The kind of type that a schema becomes.
#[derive(Debug)]
pub(crate) enum Shape {
    /// A struct.
    Struct,
    /// An enum of strings.
    Strings(Vec<EnumValue<String>>),
    /// An enum of integers.
    Integers(Vec<EnumValue<i64>>),
    /// An enum of the alternatives' types.
    Union,
    /// A type without a name, written where it is used.
    Inline,
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub(crate) struct EnumValue<T> {
    pub(crate) value: T,
    /// The name that the document gives; empty if it gives none.
    pub(crate) name: String,
    pub(crate) doc: String,
}

/// Returns the shape of a schema.
pub(crate) fn classify_schema(api: &Api, id: SchemaId) -> Shape {
    let schema = api.effective(id);
    if !schema.one_of.is_empty() {
        return classify_union(api, &effective_alternatives(api, id));
    }
    if let Some(values) = integer_values(schema).filter(|values| values.len() > 1) {
        return Shape::Integers(values);
    }
    if let Some(values) = string_values(schema) {
        return Shape::Strings(values);
    }
    let closed = schema.additional == Additional::Closed && schema.patterns.is_empty();
    let is_struct = json_type(schema) == Some(JsonType::Object) && (!schema.properties.is_empty() || closed);
    if is_struct { Shape::Struct } else { Shape::Inline }
}

/// Returns the shape of a union: an enum of values or a scalar if all alternatives are, or else an enum of types.
fn classify_union(api: &Api, alternatives: &[SchemaId]) -> Shape {
    if let Some(values) = string_values_of_all(api, alternatives) {
        return if values.iter().all(|value| value.value.is_empty()) { Shape::Inline } else { Shape::Strings(values) };
    }
    if let Some(values) = integer_values_of_all(api, alternatives) {
        return Shape::Integers(values);
    }
    if common_scalar(api, alternatives).is_some() { Shape::Inline } else { Shape::Union }
}

/// Returns the values of an enum of strings. Returns `None` for any other schema.
fn string_values(schema: &Schema) -> Option<Vec<EnumValue<String>>> {
    if json_type(schema) != Some(JsonType::String) {
        return None;
    }
    enum_values(schema, |value| value.as_str().map(str::to_owned))
}

/// Returns the values of an enum of integers. Returns `None` for any other schema.
fn integer_values(schema: &Schema) -> Option<Vec<EnumValue<i64>>> {
    if json_type(schema) != Some(JsonType::Integer) {
        return None;
    }
    enum_values(schema, Value::as_i64)
}

fn enum_values<T>(schema: &Schema, convert: impl Fn(&Value) -> Option<T>) -> Option<Vec<EnumValue<T>>> {
    let values = schema.values.as_ref()?.iter().enumerate().filter(|(_, value)| !value.is_null());
    let is_constant = values.clone().count() == 1;
    let mut found = Vec::new();
    for (index, value) in values {
        let (name, doc) = match schema.labels.get(index) {
            Some(label) => (label.name.clone(), label.doc.clone()),
            // The title of a constant is its value's.
            None if is_constant => (schema.annotations.title.clone(), schema.annotations.description.clone()),
            None => Default::default(),
        };
        found.push(EnumValue { value: convert(value)?, name, doc });
    }
    Some(found).filter(|found| !found.is_empty())
}

/// Returns the strings of alternatives that are enums of strings, or any string. Returns `None` if no alternative is an
/// enum.
fn string_values_of_all(api: &Api, alternatives: &[SchemaId]) -> Option<Vec<EnumValue<String>>> {
    let (mut found, mut has_enum): (Vec<EnumValue<String>>, bool) = (Vec::new(), false);
    for id in alternatives {
        match string_values(api.effective(api.resolve(*id))) {
            Some(values) => {
                has_enum = true;
                add_new_values(&mut found, values);
            }
            None if plain_scalar(api, *id) == Some(Type::Primitive(Primitive::String)) => {}
            None => return None,
        }
    }
    has_enum.then_some(found)
}

/// Returns the integers of alternatives that are all enums of integers.
fn integer_values_of_all(api: &Api, alternatives: &[SchemaId]) -> Option<Vec<EnumValue<i64>>> {
    let mut found = Vec::new();
    for id in alternatives {
        add_new_values(&mut found, integer_values(api.effective(api.resolve(*id)))?);
    }
    Some(found)
}

fn add_new_values<T: PartialEq>(found: &mut Vec<EnumValue<T>>, values: Vec<EnumValue<T>>) {
    for value in values {
        if found.iter().all(|known| known.value != value.value) {
            found.push(value);
        }
    }
}

/// Returns the enum of these values, with names that the document gives or that are derived from the values.
pub(crate) fn define_enum<T>(
    value_type: Primitive,
    values: Vec<EnumValue<T>>,
    literal: impl Fn(T) -> Literal,
) -> OpenEnum {
    let mut variants = Vec::new();
    let mut labels = Vec::new();
    for EnumValue { value, name, doc } in values {
        let wire = literal(value);
        let is_name = !name.is_empty() && name.len() <= MAX_VALUE_NAME_LENGTH;
        labels.push(if is_name { name } else { wire.to_string() });
        variants.push(EnumVariant { ident: String::new(), wire, doc });
    }
    let mut names = NameSet::default();
    let wanted = distinguish_names(&labels, NameCase::Pascal);
    let idents = claim_exact_first(&labels, wanted, |wanted| names.claim(wanted));
    for (variant, ident) in variants.iter_mut().zip(idents) {
        variant.ident = ident;
    }
    let unknown = names.first_free(&["Unknown", "Other", "Unlisted"]);
    OpenEnum { value_type, variants, unknown }
}
