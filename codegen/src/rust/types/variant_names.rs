//! The names of a union's variants: by the schema's name, its title, what distinguishes it, or its type.

use crate::discriminate::alternatives::{
    has_property, leaf_alternatives, objects_of, property_constants, synthesized_sources,
};
use crate::discriminate::{Criterion, Literal, Test};
use crate::openapi::{Api, JsonType, Schema, SchemaId, json_type};
use crate::rust::model::{Primitive, Type};
use crate::rust::names::pascal_case;
use crate::rust::types::scalars::plain_scalar;

/// Bounds the length of a title that names a variant, in bytes; a longer title is prose.
const MAX_TITLE_LENGTH: usize = 40;

/// A union whose variants are named.
pub(crate) struct UnionNames<'u> {
    pub(crate) api: &'u Api,
    pub(crate) id: SchemaId,
    pub(crate) alternatives: &'u [SchemaId],
    pub(crate) criterion: &'u Criterion,
}

/// Returns the name of an alternative's variant. Several may have the same.
pub(crate) fn name_variant(union: &UnionNames<'_>, index: usize) -> String {
    let (api, id) = (union.api, union.alternatives[index]);
    let target = api.resolve(id);
    let mut schemas = [id, target].into_iter().chain(synthesized_sources(api, id));
    if let Some(name) = schemas.find_map(|id| api.schema(id).name.as_ref()) {
        return pascal_case(name);
    }
    let mut titles = [id, target].into_iter().map(|id| &api.effective(id).annotations.title);
    if let Some(title) = titles.find(|title| !title.is_empty()).filter(|title| title.len() <= MAX_TITLE_LENGTH) {
        return pascal_case(title);
    }
    match name_by_criterion(union, index).or_else(|| name_by_property(union, index)) {
        Some(words) => pascal_case(&words),
        None => name_by_type(api, target),
    }
}

/// Returns the discriminator value or the tested property of an alternative. Returns `None` if it has neither.
fn name_by_criterion(union: &UnionNames<'_>, index: usize) -> Option<String> {
    match union.criterion {
        Criterion::Discriminator { discriminator, .. } => {
            let first = discriminator.tags[index].first();
            // The base of the other alternatives, as an alternative.
            let is_base = first == union.api.schema(union.id).name.as_ref();
            if is_base { Some("Base".to_owned()) } else { first.cloned() }
        }
        Criterion::Tests { tests, .. } => {
            let mut of_alternative =
                tests.iter().filter(|tested| tested.alternative == index).map(|tested| &tested.test);
            let first = of_alternative.next()?;
            name_by_test(first, if of_alternative.next().is_none() { ValueCount::Single } else { ValueCount::Several })
        }
        Criterion::BestMatch => None,
    }
}

/// The number of values that a test compares a property with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum ValueCount {
    Single,
    Several,
}

/// Returns the words of a test. Returns `None` for a test of the JSON type.
fn name_by_test(test: &Test, count: ValueCount) -> Option<String> {
    match test {
        Test::Constant(property, literal) => Some(name_by_value(property, literal, count)),
        Test::AnyOf(path, literals) => {
            let count = if literals.len() == 1 { ValueCount::Single } else { ValueCount::Several };
            let property = path.last().map_or("", String::as_str);
            literals.first().map(|first| name_by_value(property, first, count))
        }
        Test::HasProperty(property) => Some(property.clone()),
        // The last test distinguishes alternatives for which the others pass too.
        Test::All(tests) => tests.last().and_then(|last| name_by_test(last, count)),
        Test::JsonType(_) => None,
    }
}

/// Returns the words of a property's value. A number or a boolean means nothing without the property.
fn name_by_value(property: &str, value: &Literal, count: ValueCount) -> String {
    match (value, count) {
        (Literal::String(string), _) => string.clone(),
        (Literal::Integer(number), ValueCount::Single) => format!("{property} {number}"),
        (Literal::Boolean(false), ValueCount::Single) => format!("not {property}"),
        (Literal::Integer(_) | Literal::Boolean(_), _) => property.to_owned(),
    }
}

/// Returns a property of an object that the others do not have: one with another constant, a required or an optional
/// one.
///
/// Returns `None` if no property differs, or if no other alternative is an object.
fn name_by_property(union: &UnionNames<'_>, index: usize) -> Option<String> {
    let api = union.api;
    let target = api.resolve(union.alternatives[index]);
    let schema = api.effective(target);
    let others: Vec<Vec<SchemaId>> = (0..union.alternatives.len())
        .filter(|other| *other != index)
        .map(|other| leaf_alternatives(api, union.alternatives[other]))
        .collect();
    if !others.iter().any(|other| !objects_of(api, other).is_empty()) {
        return None;
    }
    let constant = |name: &String| {
        let values = property_constants(api, &[target], name)?;
        let [value] = values.as_slice() else { return None };
        let value = value.as_str()?;
        let differs = |other: &Vec<SchemaId>| {
            property_constants(api, other, name)
                .is_some_and(|values| !values.iter().any(|other| other.as_str() == Some(value)))
        };
        others.iter().any(differs).then(|| value.to_owned())
    };
    let is_unique = |name: &&String| !others.iter().any(|other| has_property(api, other, name));
    let property = || schema.required.iter().find(is_unique).or_else(|| schema.properties.keys().find(is_unique));
    schema.properties.keys().find_map(constant).or_else(|| property().cloned())
}

/// Returns a name by the type alone.
fn name_by_type(api: &Api, id: SchemaId) -> String {
    let schema = api.effective(id);
    if let Some([value]) = schema.values.as_deref() {
        return pascal_case(&value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    }
    if let [first, second, ..] = schema.one_of.as_slice() {
        let name = |id: &SchemaId| api.schema(*id).name.as_ref().map_or_else(String::new, |name| pascal_case(name));
        return format!("{}Or{}", name(first), name(second));
    }
    match plain_scalar(api, id) {
        Some(Type::Runtime(runtime_type)) => return runtime_type.name().to_owned(),
        Some(Type::Primitive(Primitive::F64)) => return "Number".to_owned(),
        Some(Type::Primitive(Primitive::Bool)) => return "Boolean".to_owned(),
        Some(Type::Primitive(Primitive::String)) => return "String".to_owned(),
        Some(Type::Primitive(_)) => return "Integer".to_owned(),
        _ => {}
    }
    match json_type(schema) {
        Some(JsonType::Array) => name_array(api, schema),
        Some(JsonType::Object) => name_object(schema),
        Some(json_type) => pascal_case(json_type.name()),
        None => "Any".to_owned(),
    }
}

fn name_array(api: &Api, schema: &Schema) -> String {
    let Some(items) = schema.items.map(|items| api.resolve(items)) else { return "List".to_owned() };
    let name = api.schema(items).name.as_ref();
    format!("{}List", name.map_or_else(|| name_by_type(api, items), |name| pascal_case(name)))
}

/// Returns an object's name by a required property, or by its only property.
fn name_object(schema: &Schema) -> String {
    if schema.properties.is_empty() {
        return "Map".to_owned();
    }
    match (schema.required.first(), schema.properties.first()) {
        (Some(required), _) => pascal_case(required),
        (None, Some((only, _))) if schema.properties.len() == 1 => pascal_case(only),
        _ => "Object".to_owned(),
    }
}
