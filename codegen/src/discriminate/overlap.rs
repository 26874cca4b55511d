//! Alternatives that overlap: a value may be valid for both, as far as their types and required properties go.

use crate::discriminate::alternatives::leaf_alternatives;
use crate::openapi::{Additional, Api, JsonType, Schema, SchemaId, json_type};

/// Bounds the nesting at which two schemas are compared, which need not terminate.
const MAX_COMPARED_NESTING: u32 = 4;

/// String formats with disjoint values: no string is valid for two of them.
const DISJOINT_FORMATS: [&str; 6] = ["date-time", "date", "uuid", "ipv4", "ipv6", "decimal"];

/// Returns the pairs of alternatives, by index, with overlapping values of a JSON type.
pub(crate) fn overlapping_pairs(
    api: &Api,
    all: &[Vec<SchemaId>],
    candidates: &[usize],
    json_type: JsonType,
) -> Vec<(usize, usize)> {
    let leaves_of_type = |index: usize| -> Vec<SchemaId> {
        let has_type = |leaf: &SchemaId| crate::openapi::json_type(api.effective(*leaf)) == Some(json_type);
        all[index].iter().copied().filter(has_type).collect()
    };
    let leaves: Vec<(usize, Vec<SchemaId>)> = candidates.iter().map(|index| (*index, leaves_of_type(*index))).collect();
    let mut found = Vec::new();
    for (position, (first, first_leaves)) in leaves.iter().enumerate() {
        for (second, second_leaves) in &leaves[position + 1..] {
            if !all_disjoint(api, first_leaves, second_leaves, MAX_COMPARED_NESTING) {
                found.push((*first, *second));
            }
        }
    }
    found
}

/// Returns a property that would distinguish two objects if it were required.
pub(crate) fn distinguishing_property(api: &Api, first: SchemaId, second: SchemaId) -> Option<String> {
    let (first, second) = (leaf_alternatives(api, first), leaf_alternatives(api, second));
    let ([first], [second]) = (first.as_slice(), second.as_slice()) else { return None };
    let (first, second) = (api.effective(*first), api.effective(*second));
    let distinguishes = |(name, id): &(&String, &SchemaId)| {
        second.properties.get(*name).is_some_and(|other| are_disjoint(api, **id, *other, MAX_COMPARED_NESTING))
    };
    first.properties.iter().find(distinguishes).map(|(name, _)| name.clone())
}

fn all_disjoint(api: &Api, first: &[SchemaId], second: &[SchemaId], nesting: u32) -> bool {
    first.iter().all(|leaf| second.iter().all(|other| leaves_are_disjoint(api, *leaf, *other, nesting)))
}

/// Returns whether no value is valid for two schemas.
fn are_disjoint(api: &Api, first: SchemaId, second: SchemaId, nesting: u32) -> bool {
    let both_nullable = api.nullable(first) && api.nullable(second);
    nesting > 0
        && !both_nullable
        && all_disjoint(api, &leaf_alternatives(api, first), &leaf_alternatives(api, second), nesting - 1)
}

fn leaves_are_disjoint(api: &Api, first: SchemaId, second: SchemaId, nesting: u32) -> bool {
    if first == second {
        return false;
    }
    let (first, second) = (api.effective(first), api.effective(second));
    match (json_type(first), json_type(second)) {
        (Some(JsonType::Object), Some(JsonType::Object)) => objects_are_disjoint(api, first, second, nesting),
        // An empty array is valid for both, but then it does not matter which is chosen.
        (Some(JsonType::Array), Some(JsonType::Array)) => match (first.items, second.items) {
            (Some(first), Some(second)) => are_disjoint(api, first, second, nesting),
            _ => false,
        },
        // An integer is a number.
        (Some(JsonType::Integer | JsonType::Number), Some(JsonType::Integer | JsonType::Number)) => {
            values_are_disjoint(first, second)
        }
        (Some(json_type), Some(other)) if json_type != other => true,
        (Some(JsonType::String), Some(JsonType::String)) => {
            values_are_disjoint(first, second) || formats_are_disjoint(api, first, second)
        }
        (Some(_), Some(_)) => values_are_disjoint(first, second),
        _ => false,
    }
}

fn values_are_disjoint(first: &Schema, second: &Schema) -> bool {
    let (Some(first), Some(second)) = (&first.values, &second.values) else { return false };
    first.iter().all(|value| !second.contains(value))
}

fn formats_are_disjoint(api: &Api, first: &Schema, second: &Schema) -> bool {
    // A format of `lockstep.yaml` may parse anything.
    let format = |schema: &Schema| -> Option<&'static str> {
        let (Some(format), None) = (schema.format.as_deref(), &schema.values) else { return None };
        DISJOINT_FORMATS.into_iter().find(|known| *known == format && !api.settings.format_types.contains_key(format))
    };
    let (first, second) = (format(first), format(second));
    first.is_some() && second.is_some() && first != second
}

/// Returns whether an object requires a property that the other does not declare, or declares with disjoint values.
fn objects_are_disjoint(api: &Api, first: &Schema, second: &Schema, nesting: u32) -> bool {
    let distinguishes = |name: &String, object: &Schema, other: &Schema| match (
        object.properties.get(name),
        property_schema(other, name),
    ) {
        (_, None) => true,
        (Some(first), Some(second)) => are_disjoint(api, *first, second, nesting),
        (None, Some(_)) => false,
    };
    if first.required.iter().any(|name| distinguishes(name, first, second))
        || second.required.iter().any(|name| distinguishes(name, second, first))
    {
        return true;
    }
    let map_values = |schema: &Schema| match schema.additional {
        Additional::Schema(value) if schema.properties.is_empty() => Some(value),
        _ => None,
    };
    match (map_values(first), map_values(second)) {
        (Some(first), Some(second)) => are_disjoint(api, first, second, nesting),
        _ => false,
    }
}

/// Returns the schema of a property, declared or additional. Returns `None` if the object does not declare it.
fn property_schema(schema: &Schema, name: &str) -> Option<SchemaId> {
    schema.properties.get(name).copied().or(match schema.additional {
        Additional::Schema(value) => Some(value),
        _ => None,
    })
}
