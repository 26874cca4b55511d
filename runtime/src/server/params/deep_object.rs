//! Properties in brackets, `name[a][b]=value`: `style: deepObject`, and the same in forms.
//!
//! The keys in brackets form a tree. Nodes: prefixes of keys. Edges: the next key. A node is an array if its schema
//! permits arrays and its keys are indexes, otherwise an object. Each level groups its entries by their first key, so
//! the cost is O(d · n²) for n entries of depth d; [`MAX_BRACKET_DEPTH`] bounds d, and the request target bounds n.
//! Example: `f[min]=3&f[ids][]=1&f[ids][]=2` is `{"min": 3, "ids": [1, 2]}`.

use std::collections::BTreeSet;

use super::array::read_array;
use super::encoded_text::EncodedText;
use super::repeated::{REPEATED, read_repeated, read_repeated_by_any};
use super::shape::{ValueShape, first_valid_reading, permits_shape};
use crate::server::schema::infer_types::{ObjectReading, element_schemas, object_readings, property_schemas_in};
use crate::server::schema::schema_set::SchemaSet;
use crate::server::schema::validate::is_valid;
use crate::server::value::input_value::InputValue;

/// The most keys in brackets.
const MAX_BRACKET_DEPTH: usize = 8;

/// The violation of text with more keys in brackets.
const TOO_DEEP: &str = "is nested too deeply";

/// A value with the keys in brackets before it.
#[derive(Clone, Debug)]
pub(in crate::server) struct BracketEntry<'t> {
    pub(in crate::server) keys: Vec<String>,
    pub(in crate::server) text: EncodedText<'t>,
}

impl BracketEntry<'_> {
    /// Returns the first key as an array index.
    fn index(&self) -> Option<u32> {
        self.keys.first().and_then(|key| key.parse().ok())
    }

    /// Returns whether this is an element of an array of scalars: `ids`, `ids[]` or `ids[0]`.
    fn is_scalar_element(&self) -> bool {
        match self.keys.as_slice() {
            [] => true,
            [key] => key.is_empty() || self.index().is_some(),
            _ => false,
        }
    }

    /// Returns the entry without its first key.
    fn below(&self) -> Self {
        Self { keys: self.keys.get(1..).unwrap_or_default().to_vec(), text: self.text.clone() }
    }
}

/// Returns the keys in the brackets of `[a][b]`. Returns `None` without brackets.
pub(in crate::server) fn split_bracket_keys(brackets: &str) -> Option<Vec<String>> {
    let keys = brackets.strip_prefix('[')?.strip_suffix(']')?;
    Some(keys.split("][").map(str::to_owned).collect())
}

/// Reads a parameter of `style: deepObject`. Returns `None` if it is absent.
///
/// # Errors
/// Returns an error if a property cannot be read: the violation of the first one.
pub(super) fn read_deep_object(
    schemas: &SchemaSet,
    schema: u32,
    name: &str,
    pairs: &[(String, EncodedText<'_>)],
) -> Result<Option<InputValue>, String> {
    let mut entries = Vec::new();
    for (key, text) in pairs {
        let Some(keys) = key.strip_prefix(name).and_then(split_bracket_keys) else { continue };
        if keys.len() > MAX_BRACKET_DEPTH {
            return Err(TOO_DEEP.to_owned());
        }
        entries.push(BracketEntry { keys, text: text.clone() });
    }
    if entries.is_empty() {
        return Ok(None);
    }
    // Below the first brackets only the first reading is tried: the number of combinations is not bounded.
    let read = |reading| read_nested_object(schemas, Some(reading), &entries);
    first_valid_reading(&object_readings(schemas, schema), |_, value| is_valid(schemas, schema, value), read).map(Some)
}

/// Reads a property of a form from its fields with brackets: `name[key]=value` or `name[0]=value`.
///
/// # Errors
/// Returns an error if a value cannot be read: the violation of the first one.
pub(in crate::server) fn read_bracketed_field(
    schemas: &SchemaSet,
    schema: u32,
    name: &str,
    entries: &[BracketEntry<'_>],
) -> Result<InputValue, String> {
    if entries.iter().any(|entry| entry.keys.len() > MAX_BRACKET_DEPTH) {
        return Err(TOO_DEEP.to_owned());
    }
    read_bracketed_value(schemas, Some(schema), name, entries)
}

fn read_nested_object(
    schemas: &SchemaSet,
    reading: Option<ObjectReading>,
    entries: &[BracketEntry<'_>],
) -> Result<InputValue, String> {
    let mut properties: Vec<(String, InputValue)> = Vec::new();
    for entry in entries {
        let Some(key) = entry.keys.first() else { return Err("has both a value and properties".to_owned()) };
        if properties.iter().any(|(known, _)| known == key) {
            continue;
        }
        let with_key = entries.iter().filter(|entry| entry.keys.first() == Some(key));
        let inner: Vec<_> = with_key.map(BracketEntry::below).collect();
        let candidates = reading.map(|reading| property_schemas_in(schemas, reading, key)).unwrap_or_default();
        let value = match inner.as_slice() {
            [BracketEntry { keys, text }] if keys.is_empty() => {
                let value = read_repeated_by_any(schemas, &candidates, std::slice::from_ref(text));
                value.map_err(|error| format!("{key} {error}"))?
            }
            inner => read_bracketed_value(schemas, candidates.first().copied(), key, inner)?,
        };
        properties.push((key.clone(), value));
    }
    Ok(InputValue::Object(properties))
}

fn read_bracketed_value(
    schemas: &SchemaSet,
    schema: Option<u32>,
    key: &str,
    entries: &[BracketEntry<'_>],
) -> Result<InputValue, String> {
    let is_bare = entries.iter().all(|entry| entry.keys.is_empty());
    if let [entry] = entries
        && is_bare
    {
        return match schema {
            Some(schema) => read_repeated(schemas, schema, std::slice::from_ref(&entry.text))
                .map_err(|error| format!("{key} {error}")),
            None => entry.text.decode().map(InputValue::String),
        };
    }
    let array_schema = schema.filter(|schema| permits_shape(schemas, *schema, ValueShape::Array));
    if let Some(schema) = array_schema {
        if entries.iter().all(BracketEntry::is_scalar_element) {
            return read_scalar_elements(schemas, schema, entries);
        }
        let all_have_indexes = entries.iter().all(|entry| entry.index().is_some());
        if all_have_indexes || !permits_shape(schemas, schema, ValueShape::Object) {
            return read_nested_elements(schemas, schema, key, entries);
        }
    }
    if is_bare {
        return Err(format!("{key} {REPEATED}"));
    }
    let reading = schema.and_then(|schema| object_readings(schemas, schema).first().copied());
    read_nested_object(schemas, reading, entries)
}

/// Reads `ids[1]=b&ids[0]=a`. Elements without an index keep their order.
fn read_scalar_elements(schemas: &SchemaSet, schema: u32, entries: &[BracketEntry<'_>]) -> Result<InputValue, String> {
    let mut sorted: Vec<_> = entries.iter().collect();
    sorted.sort_by_key(|entry| entry.index());
    let texts: Vec<_> = sorted.into_iter().map(|entry| entry.text.clone()).collect();
    read_array(schemas, schema, &texts)
}

/// Reads `items[0][id]=1&items[0][name]=a`.
fn read_nested_elements(
    schemas: &SchemaSet,
    schema: u32,
    key: &str,
    entries: &[BracketEntry<'_>],
) -> Result<InputValue, String> {
    let parsed: Option<BTreeSet<u32>> = entries.iter().map(BracketEntry::index).collect();
    let indexes = parsed.ok_or_else(|| format!("{key} has elements without an index"))?;
    let mut elements = Vec::with_capacity(indexes.len());
    for index in indexes {
        let with_index = entries.iter().filter(|entry| entry.index() == Some(index));
        let inner: Vec<_> = with_index.map(BracketEntry::below).collect();
        let element_schema = element_schemas(schemas, schema, elements.len()).first().copied();
        elements.push(read_bracketed_value(schemas, element_schema, key, &inner)?);
    }
    Ok(InputValue::Array(elements))
}
