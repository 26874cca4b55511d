//! Which alternatives of a union may be the same value, though no test tells them apart: those of which neither has what the
//! other's type refuses.

use crate::discriminate::leaves;
use crate::openapi::JsonType;
use crate::openapi::json_type;
use crate::openapi::{Additional, Api, Schema, SchemaId};
use crate::rust::model::{RuntimeType, Type};
use crate::rust::types::scalars::scalar;

/// So deep within alternatives something is looked for that tells them.
const DEPTH: u32 = 4;

/// Formats of text of which no text has two.
const FORMATS: [RuntimeType; 6] = [
    RuntimeType::DateTime,
    RuntimeType::Date,
    RuntimeType::Uuid,
    RuntimeType::Ipv4Addr,
    RuntimeType::Ipv6Addr,
    RuntimeType::Decimal,
];

/// The pairs, by index, that may be the same value of one of these JSON types.
pub(crate) fn alike(api: &Api, all: &[Vec<SchemaId>], several: &[usize], kind: JsonType) -> Vec<(usize, usize)> {
    let of_kind = |index: usize| -> Vec<SchemaId> {
        all[index].iter().copied().filter(|leaf| json_type(api.effective(*leaf)) == Some(kind)).collect()
    };
    let leaves: Vec<(usize, Vec<SchemaId>)> = several.iter().map(|index| (*index, of_kind(*index))).collect();
    let mut found = Vec::new();
    for (place, (one, own)) in leaves.iter().enumerate() {
        for (other, others) in &leaves[place + 1..] {
            if !all_apart(api, own, others, DEPTH) {
                found.push((*one, *other));
            }
        }
    }
    found
}

/// A member of both that would tell two objects apart if it were always there.
pub(crate) fn telling(api: &Api, one: SchemaId, other: SchemaId) -> Option<String> {
    let (one, other) = (leaves(api, one), leaves(api, other));
    let ([one], [other]) = (one.as_slice(), other.as_slice()) else { return None };
    let (own, others) = (api.effective(*one), api.effective(*other));
    let told = |(name, id): &(&String, &SchemaId)| {
        others.properties.get(*name).is_some_and(|other| apart(api, **id, *other, DEPTH))
    };
    own.properties.iter().find(told).map(|(name, _)| name.clone())
}

fn all_apart(api: &Api, own: &[SchemaId], others: &[SchemaId], depth: u32) -> bool {
    own.iter().all(|one| others.iter().all(|other| leaf_apart(api, *one, *other, depth)))
}

/// Whether values of two schemas are never the same, as far as their types go.
fn apart(api: &Api, one: SchemaId, other: SchemaId, depth: u32) -> bool {
    let null = api.nullable(one) && api.nullable(other);
    depth > 0 && !null && all_apart(api, &leaves(api, one), &leaves(api, other), depth - 1)
}

fn leaf_apart(api: &Api, one: SchemaId, other: SchemaId, depth: u32) -> bool {
    if one == other {
        return false;
    }
    let (own, others) = (api.effective(one), api.effective(other));
    match (json_type(own), json_type(others)) {
        (Some(JsonType::Object), Some(JsonType::Object)) => objects_apart(api, own, others, depth),
        // A list without elements is both: of those that differ otherwise it does not matter which it is.
        (Some(JsonType::Array), Some(JsonType::Array)) => match (own.items, others.items) {
            (Some(own), Some(others)) => apart(api, own, others, depth),
            _ => false,
        },
        // Five is a number too.
        (Some(JsonType::Integer | JsonType::Number), Some(JsonType::Integer | JsonType::Number)) => {
            values_apart(own, others)
        }
        (Some(kind), Some(other)) if kind != other => true,
        (Some(JsonType::String), Some(JsonType::String)) => {
            values_apart(own, others) || formats_apart(api, own, others)
        }
        (Some(_), Some(_)) => values_apart(own, others),
        _ => false,
    }
}

fn values_apart(own: &Schema, others: &Schema) -> bool {
    let (Some(own), Some(others)) = (&own.values, &others.values) else { return false };
    own.iter().all(|value| !others.contains(value))
}

fn formats_apart(api: &Api, own: &Schema, others: &Schema) -> bool {
    let strict = |schema: &Schema| match scalar(api, JsonType::String, schema.format.as_deref().unwrap_or_default()) {
        Some(Type::Runtime(name)) if schema.values.is_none() => FORMATS.iter().find(|known| **known == name),
        _ => None,
    };
    let (own, others) = (strict(own), strict(others));
    own.is_some() && others.is_some() && own != others
}

/// Whether one requires a member that the other does not know, or has as something else.
fn objects_apart(api: &Api, own: &Schema, others: &Schema, depth: u32) -> bool {
    let tells = |name: &String, known: &Schema, other: &Schema| match (known.properties.get(name), member(other, name))
    {
        (_, None) => true,
        (Some(one), Some(other)) => apart(api, *one, other, depth),
        (None, Some(_)) => false,
    };
    if own.required.iter().any(|name| tells(name, own, others))
        || others.required.iter().any(|name| tells(name, others, own))
    {
        return true;
    }
    let map = |schema: &Schema| match schema.additional {
        Additional::Schema(value) if schema.properties.is_empty() => Some(value),
        _ => None,
    };
    matches!((map(own), map(others)), (Some(own), Some(others)) if apart(api, own, others, depth))
}

/// What a member is, where it may be there at all; nothing where it is not known.
fn member(schema: &Schema, name: &str) -> Option<SchemaId> {
    schema.properties.get(name).copied().or(match schema.additional {
        Additional::Schema(value) => Some(value),
        _ => None,
    })
}
