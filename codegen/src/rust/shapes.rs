//! What a schema becomes, by its keywords alone.

use std::collections::HashSet;

use serde_json::Value;

use super::model::{EnumVariant, OpenEnum};
use super::names::{number, pascal};
use crate::api::{Additional, Schema, Types as JsonTypes};

/// What a schema becomes.
#[derive(Debug)]
pub(super) enum Shape {
    /// A struct.
    Struct,
    /// An enum of these texts.
    Enum(Vec<String>),
    /// A type written where it is used.
    Other,
}

/// The one JSON type of a schema besides null, said or meant.
pub(super) fn json_type(schema: &Schema) -> Option<&'static str> {
    let types = schema.types.without(JsonTypes::NULL);
    // `[integer, number]` is a number.
    let types =
        if types.has("number") { types.without(JsonTypes::named("integer").unwrap_or_default()) } else { types };
    if !types.is_empty() {
        return types.single();
    }
    if schema.types == JsonTypes::NULL {
        return Some("null");
    }
    if !schema.properties.is_empty()
        || !schema.patterns.is_empty()
        || matches!(schema.additional, Additional::Schema(_))
    {
        return Some("object");
    }
    if schema.items.is_some() || !schema.prefix.is_empty() {
        return Some("array");
    }
    let values = schema.values.as_deref().unwrap_or_default().iter().filter(|value| !value.is_null());
    let mut kinds = values.map(|value| match value {
        Value::Bool(_) => Some("boolean"),
        Value::Number(number) if number.is_i64() => Some("integer"),
        Value::Number(_) => Some("number"),
        Value::String(_) => Some("string"),
        _ => None,
    });
    let first = kinds.next()??;
    kinds.all(|kind| kind == Some(first)).then_some(first)
}

/// The values of an enum of texts.
pub(super) fn texts(schema: &Schema) -> Option<Vec<String>> {
    if json_type(schema) != Some("string") {
        return None;
    }
    let values = schema.values.as_ref()?.iter().filter(|value| !value.is_null());
    let texts: Option<Vec<String>> = values.map(|value| value.as_str().map(str::to_owned)).collect();
    texts.filter(|texts| !texts.is_empty())
}

pub(super) fn open_enum(values: &[String]) -> OpenEnum {
    let mut taken = HashSet::new();
    let mut name = |text: &str| {
        let ident = number(&pascal(text), |name| !taken.contains(name));
        taken.insert(ident.clone());
        ident
    };
    let variants: Vec<EnumVariant> = values
        .iter()
        .map(|value| EnumVariant { ident: name(value), wire: value.clone(), doc: String::new() })
        .collect();
    OpenEnum { variants, unknown: name("Unknown") }
}
