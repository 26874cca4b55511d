//! `schemas.json` to rules.

use serde_json::{Map, Number, Value};

use super::node::{Allowed, Compound, Contains, ListRules, NumberRules, ObjectRules, Rest, TextRules, Unevaluated};
use super::pattern::Pattern;
use crate::server::value::{Tree, whole};

pub(super) fn allowed(members: &Map<String, Value>) -> Option<Box<Allowed>> {
    let list = match (members.get("enum"), members.get("const")) {
        (_, Some(value)) => vec![value.clone()],
        (Some(Value::Array(list)), None) => list.clone(),
        _ => return None,
    };
    Some(Box::new(Allowed { values: list.into_iter().map(Tree::from).collect() }))
}

fn number(members: &Map<String, Value>, key: &str) -> Option<Number> {
    match members.get(key) {
        Some(Value::Number(number)) => Some(number.clone()),
        _ => None,
    }
}

fn count_of(members: &Map<String, Value>, key: &str) -> Option<usize> {
    usize::try_from(whole(&number(members, key)?)?).ok()
}

pub(super) fn number_rules(members: &Map<String, Value>) -> Option<NumberRules> {
    const KEYS: [&str; 5] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
    KEYS.iter().any(|key| members.contains_key(*key)).then(|| NumberRules {
        minimum: number(members, "minimum"),
        maximum: number(members, "maximum"),
        exclusive_minimum: number(members, "exclusiveMinimum"),
        exclusive_maximum: number(members, "exclusiveMaximum"),
        multiple_of: number(members, "multipleOf"),
    })
}

pub(super) fn text_rules(members: &Map<String, Value>) -> Result<Option<TextRules>, String> {
    const KEYS: [&str; 3] = ["minLength", "maxLength", "pattern"];
    if !KEYS.iter().any(|key| members.contains_key(*key)) {
        return Ok(None);
    }
    let pattern = match members.get("pattern") {
        Some(pattern) => Pattern::new(pattern.as_str().ok_or("pattern is not a string")?),
        None => None,
    };
    Ok(Some(TextRules { min: count_of(members, "minLength"), max: count_of(members, "maxLength"), pattern }))
}

pub(super) fn list_rules(members: &Map<String, Value>, count: usize) -> Result<Option<ListRules>, String> {
    const KEYS: [&str; 6] = ["minItems", "maxItems", "uniqueItems", "items", "prefixItems", "contains"];
    if !KEYS.iter().any(|key| members.contains_key(*key)) {
        return Ok(None);
    }
    Ok(Some(ListRules {
        min: count_of(members, "minItems"),
        max: count_of(members, "maxItems"),
        unique: members.get("uniqueItems") == Some(&Value::Bool(true)),
        items: members.get("items").map(|value| index(value, count)).transpose()?,
        prefix: indexes(members, "prefixItems", count)?,
        contains: contains(members, count)?,
    }))
}

pub(super) fn object_rules(members: &Map<String, Value>, count: usize) -> Result<Option<ObjectRules>, String> {
    let mut rules = ObjectRules {
        required: strings(members.get("required")),
        min: count_of(members, "minProperties"),
        max: count_of(members, "maxProperties"),
        names: members.get("propertyNames").map(|value| index(value, count)).transpose()?,
        ..ObjectRules::default()
    };
    let group = |key: &str| members.get(key).and_then(Value::as_object).into_iter().flatten();
    for (name, value) in group("properties") {
        rules.properties.insert(name.clone(), index(value, count)?);
    }
    for (pattern, value) in group("patternProperties") {
        rules.patterns.extend(
            Pattern::new(pattern).map(|pattern| index(value, count).map(|index| (pattern, index))).transpose()?,
        );
    }
    rules.dependent = group("dependentRequired").map(|(name, list)| (name.clone(), strings(Some(list)))).collect();
    rules.rest = rest(members.get("additionalProperties"), count)?;
    const KEYS: [&str; 8] = [
        "properties",
        "required",
        "additionalProperties",
        "patternProperties",
        "propertyNames",
        "minProperties",
        "maxProperties",
        "dependentRequired",
    ];
    Ok(KEYS.iter().any(|key| members.contains_key(*key)).then_some(rules))
}

fn rest(value: Option<&Value>, count: usize) -> Result<Rest, String> {
    Ok(match value {
        None | Some(Value::Bool(true)) => Rest::Any,
        Some(Value::Bool(false)) => Rest::None,
        Some(value) => Rest::Schema(index(value, count)?),
    })
}

fn contains(members: &Map<String, Value>, count: usize) -> Result<Option<Contains>, String> {
    let Some(schema) = members.get("contains") else { return Ok(None) };
    let (min, max) = (count_of(members, "minContains").unwrap_or(1), count_of(members, "maxContains"));
    Ok(Some(Contains { schema: index(schema, count)?, min, max }))
}

pub(super) fn unevaluated(members: &Map<String, Value>, count: usize) -> Result<Option<Unevaluated>, String> {
    let elements = rest(members.get("unevaluatedItems"), count)?;
    let members = rest(members.get("unevaluatedProperties"), count)?;
    let said = members != Rest::Any || elements != Rest::Any;
    Ok(said.then_some(Unevaluated { members, elements }))
}

fn strings(value: Option<&Value>) -> Vec<String> {
    let list = value.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).map(str::to_owned).collect()
}

pub(super) fn compound(members: &Map<String, Value>, count: usize) -> Result<Option<Compound>, String> {
    const KEYS: [&str; 4] = ["allOf", "anyOf", "oneOf", "not"];
    if !KEYS.iter().any(|key| members.contains_key(*key)) {
        return Ok(None);
    }
    Ok(Some(Compound {
        or_null: None,
        all: indexes(members, "allOf", count)?,
        any: indexes(members, "anyOf", count)?,
        one: indexes(members, "oneOf", count)?,
        not: members.get("not").map(|value| index(value, count)).transpose()?,
    }))
}

/// The schema besides null, when a schema says nothing but that.
pub(super) fn or_null(members: &Map<String, Value>, schemas: &[Value]) -> Option<u32> {
    let parts = members.get("anyOf").or_else(|| members.get("oneOf"))?.as_array()?;
    let [one, two] = parts.as_slice() else { return None };
    let null = |part: &Value| {
        let schema = schemas.get(usize::try_from(part.as_u64()?).ok()?)?.as_object()?;
        let types = schema.get("type")?;
        (schema.len() == 1 && (types == "null" || *types == serde_json::json!(["null"]))).then_some(())
    };
    let other = match (null(one), null(two)) {
        (Some(()), None) => two,
        (None, Some(())) => one,
        _ => return None,
    };
    let alone = members.keys().all(|key| matches!(key.as_str(), "anyOf" | "oneOf" | "writeOnly")) && members.len() < 3;
    index(other, schemas.len()).ok().filter(|_| alone)
}

/// Reads a member of `schemas.json` that is a schema's number.
pub(in super::super) fn index(value: &Value, count: usize) -> Result<u32, String> {
    let index = value.as_u64().and_then(|index| u32::try_from(index).ok());
    match index {
        Some(index) if (index as usize) < count => Ok(index),
        _ => Err(format!("{value} is not the number of a schema")),
    }
}

fn indexes(members: &Map<String, Value>, key: &str, count: usize) -> Result<Vec<u32>, String> {
    let Some(value) = members.get(key) else { return Ok(Vec::new()) };
    let list = value.as_array().ok_or_else(|| format!("{key} is not an array"))?;
    list.iter().map(|value| index(value, count)).collect()
}
