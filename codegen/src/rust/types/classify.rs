//! What a schema becomes, by its keywords alone.

use std::collections::HashSet;

use serde_json::Value;

use crate::openapi::{JsonType, Schema, json_type};
use crate::rust::model::{EnumVariant, Literal, OpenEnum};
use crate::rust::names::{first_free, number, pascal};

/// What a schema becomes.
#[derive(Debug)]
pub(crate) enum Shape {
    /// A struct.
    Struct,
    /// An enum of these texts.
    Enum(Vec<Named<String>>),
    /// An enum of these integers.
    Integers(Vec<Named<i64>>),
    /// An enum of the types of its alternatives.
    Union,
    /// A type written where it is used.
    Other,
}

/// A value of an enum, with the name and the docs that the document gives it.
#[derive(Clone, Debug)]
pub(crate) struct Named<T> {
    pub(crate) value: T,
    pub(crate) name: String,
    pub(crate) doc: String,
}

/// The values of an enum of texts.
pub(crate) fn texts(schema: &Schema) -> Option<Vec<Named<String>>> {
    if json_type(schema) != Some(JsonType::String) {
        return None;
    }
    named(schema, |value| value.as_str().map(str::to_owned))
}

/// The values of an enum of integers.
pub(crate) fn integers(schema: &Schema) -> Option<Vec<Named<i64>>> {
    if json_type(schema) != Some(JsonType::Integer) {
        return None;
    }
    named(schema, Value::as_i64)
}

fn named<T>(schema: &Schema, value: impl Fn(&Value) -> Option<T>) -> Option<Vec<Named<T>>> {
    let values = schema.values.as_ref()?.iter().enumerate().filter(|(_, value)| !value.is_null());
    let one = values.clone().count() == 1;
    let label = |index: usize| match schema.labels.get(index) {
        Some(label) => (label.name.clone(), label.doc.clone()),
        // The title of a schema with one value is that value's.
        None if one => (schema.annotations.title.clone(), schema.annotations.description.clone()),
        None => Default::default(),
    };
    let named = values.map(|(index, own)| {
        let (name, doc) = label(index);
        Some(Named { value: value(own)?, name, doc })
    });
    named.collect::<Option<Vec<_>>>().filter(|named| !named.is_empty())
}

/// An enum of texts.
pub(crate) fn open_enum(values: Vec<Named<String>>) -> OpenEnum {
    known("String", values, Literal::Text)
}

/// An enum of integers.
pub(crate) fn integer_enum(values: Vec<Named<i64>>) -> OpenEnum {
    known("i64", values, Literal::Integer)
}

fn known<T>(of: &'static str, values: Vec<Named<T>>, literal: impl Fn(T) -> Literal) -> OpenEnum {
    let mut taken = HashSet::new();
    let mut ident = |text: &str| {
        let ident = number(&pascal(text), |name| !taken.contains(name));
        taken.insert(ident.clone());
        ident
    };
    let mut variants = Vec::new();
    for Named { value, name, doc } in values {
        let wire = literal(value);
        let text = if name.is_empty() || name.len() > 40 { wire.to_string() } else { name };
        variants.push(EnumVariant { ident: ident(&text), wire, doc });
    }
    let unknown = first_free(&["Unknown", "Other", "Unlisted"], |name| !taken.contains(name));
    OpenEnum { of, variants, unknown }
}
