//! Random values of a schema, mostly valid. They are chosen by a list of numbers, so that proptest can shrink them.

use serde_json::{Map, Value, json};

use super::schema_values::{
    REQUIRED, discriminator_value, fragment_to_pointer, has_flag, merge_values, normalize_number,
};

/// The depth below which optional properties and items are left out.
const MAX_DEPTH: usize = 5;

/// The direction in which a value is sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Direction {
    /// Both: without read-only and write-only properties.
    Both,
    /// To a client: without write-only properties.
    Response,
    /// To a server: without read-only properties.
    Request,
}

impl Direction {
    /// Returns whether a property is not sent in this direction.
    pub(crate) fn leaves_out(self, root: &Value, property: &Value) -> bool {
        let is = |flag| has_flag(root, property, flag);
        self != Self::Response && is("readOnly") || self != Self::Request && is("writeOnly")
    }
}

/// The keywords that decide about a value.
pub(crate) const KEYWORDS: [&str; 13] = [
    "const",
    "enum",
    "type",
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "items",
    "prefixItems",
    "$ref",
    "allOf",
    "anyOf",
    "oneOf",
];

/// The result of generating a value for some keywords.
enum Generated {
    Value(Value),
    /// The keywords permit any value.
    Unconstrained,
}

impl Generated {
    fn of(value: Option<Value>) -> Self {
        value.map_or(Self::Unconstrained, Self::Value)
    }
}

/// Generates values of schemas.
pub(crate) struct ValueGenerator<'a> {
    root: &'a Value,
    direction: Direction,
    choices: std::slice::Iter<'a, u32>,
}

impl<'a> ValueGenerator<'a> {
    pub(crate) fn new(root: &'a Value, direction: Direction, choices: &'a [u32]) -> Self {
        Self { root, direction, choices: choices.iter() }
    }

    /// Returns a value of the schema. Returns `None` if no value was found.
    pub(crate) fn generate(mut self) -> Option<Value> {
        let root = self.root;
        self.value_of(root, 0)
    }

    /// Returns a number below `count`.
    fn choose(&mut self, count: usize) -> usize {
        let choice = self.choices.next().copied().unwrap_or_default();
        choice as usize % count.max(1)
    }

    fn value_of(&mut self, schema: &'a Value, depth: usize) -> Option<Value> {
        if depth > 4 * MAX_DEPTH {
            return None;
        }
        let Value::Object(keywords) = schema else {
            return (schema != &Value::Bool(false)).then(|| self.any_value());
        };
        let mut value = match self.value_of_keywords(keywords, depth)? {
            Generated::Value(value) => Some(value),
            Generated::Unconstrained => None,
        };
        let reference =
            keywords.get("$ref").and_then(Value::as_str).and_then(|path| self.root.pointer(&fragment_to_pointer(path)));
        let all = keywords.get("allOf").and_then(Value::as_array).into_iter().flatten();
        for part in reference.into_iter().chain(all) {
            // A part without such keywords adds nothing.
            if KEYWORDS.iter().any(|key| part.get(*key).is_some()) {
                let part = self.value_of(part, depth + 1)?;
                value = Some(merge_values(value, part));
            }
        }
        for list in ["anyOf", "oneOf"].into_iter().filter_map(|key| keywords.get(key)?.as_array()) {
            let alternative = self.value_of_alternatives(keywords, list, depth)?;
            value = Some(merge_values(value, alternative));
        }
        if let (Some(Value::Object(object)), Some(Value::Object(properties))) = (&mut value, keywords.get("properties"))
        {
            for (name, value) in object.iter_mut().filter(|(_, value)| **value == REQUIRED) {
                *value = properties
                    .get(name)
                    .map_or_else(|| Some(value.take()), |property| self.value_of(property, depth + 1))?;
            }
        }
        value.or_else(|| Some(self.any_value()))
    }

    /// Returns a value of an alternative, or of two.
    fn value_of_alternatives(
        &mut self,
        keywords: &Map<String, Value>,
        list: &'a [Value],
        depth: usize,
    ) -> Option<Value> {
        let first = self.choose(list.len());
        let mut value = self.value_of(list.get(first)?, depth + 1)?;
        let discriminator = keywords.get("discriminator").and_then(|found| found.get("propertyName")?.as_str());
        if let (Some(name), Value::Object(object)) = (discriminator, &mut value) {
            let tag = discriminator_value(keywords, list.get(first)?)?;
            object.insert(name.to_owned(), json!(tag));
            return Some(value);
        }
        // With `anyOf`, a value can match two alternatives.
        if keywords.contains_key("anyOf") && self.choose(4) == 0 {
            let second = self.choose(list.len());
            let other = if second == first { None } else { self.value_of(list.get(second)?, depth + 1) };
            if let (Value::Object(properties), Some(Value::Object(others))) = (&mut value, other)
                && others.iter().all(|(key, other)| properties.get(key).is_none_or(|value| value == other))
            {
                properties.extend(others);
            }
        }
        Some(value)
    }

    /// Returns a value for the keywords besides references and alternatives. Returns `None` if no value was found.
    fn value_of_keywords(&mut self, keywords: &'a Map<String, Value>, depth: usize) -> Option<Generated> {
        if let Some(value) = keywords.get("const") {
            return Some(Generated::Value(value.clone()));
        }
        if let Some(values) = keywords.get("enum").and_then(Value::as_array) {
            let index = self.choose(values.len());
            return Some(Generated::of(values.get(index).map(normalize_number)));
        }
        let name = match keywords.get("type") {
            Some(Value::String(name)) => name.as_str(),
            Some(Value::Array(names)) => {
                let index = self.choose(names.len());
                names.get(index).and_then(Value::as_str).unwrap_or("null")
            }
            _ if ["properties", "required", "additionalProperties", "patternProperties"]
                .iter()
                .any(|key| keywords.contains_key(*key)) =>
            {
                "object"
            }
            _ if keywords.contains_key("items") || keywords.contains_key("prefixItems") => "array",
            _ => return Some(Generated::Unconstrained),
        };
        let has_reference =
            keywords.contains_key("$ref") || ["allOf", "anyOf", "oneOf"].iter().any(|key| keywords.contains_key(*key));
        let value = match name {
            "object" => self.object(keywords, depth)?,
            "array" => self.array(keywords, depth)?,
            "null" => Value::Null,
            // The reference or the alternatives decide.
            _ if has_reference => return Some(Generated::Unconstrained),
            "boolean" => json!(self.choose(2) == 1),
            "integer" => json!(self.bounded_integer(keywords, [0, 1, -1, 7, 300, 2_000_000_000])),
            "number" if self.choose(2) == 0 => json!(0.5),
            "number" => json!(self.bounded_integer(keywords, [0, 1, -1, 2, 3, 12])),
            _ => self.string(keywords),
        };
        Some(Generated::Value(value))
    }

    fn bounded_integer(&mut self, keywords: &Map<String, Value>, candidates: [i64; 6]) -> i64 {
        let chosen = candidates[self.choose(candidates.len())];
        let limit = |key: &str| keywords.get(key).and_then(Value::as_i64);
        let (min, max) = match keywords.get("format").and_then(Value::as_str).unwrap_or_default() {
            "int8" => (-128, 127),
            "uint8" => (0, 255),
            "int16" => (-32_768, 32_767),
            "uint16" => (0, 65_535),
            "uint32" | "uint64" | "uint" => (0, i64::MAX),
            _ => (i64::MIN, i64::MAX),
        };
        chosen.max(limit("minimum").unwrap_or(min)).min(limit("maximum").unwrap_or(max))
    }

    fn string(&mut self, keywords: &Map<String, Value>) -> Value {
        let variant = self.choose(2);
        let string = match keywords.get("format").and_then(Value::as_str).unwrap_or_default() {
            "date-time" => ["2024-02-29T12:00:00Z", "1999-12-31T23:59:59.5Z"][variant],
            "date" => ["2024-02-29", "1970-01-01"][variant],
            "uuid" => ["6f1b0e2c-8d1b-4e7a-9b59-0d7cfb0a8a10", "00000000-0000-0000-0000-000000000000"][variant],
            "byte" => ["aGk=", ""][variant],
            "decimal" => ["1.50", "-3"][variant],
            "ipv4" => ["127.0.0.1", "10.0.0.1"][variant],
            "ipv6" => ["::1", "2001:db8::1"][variant],
            "uri" | "url" => "https://example.org/a",
            "email" => "a@example.org",
            _ => ["", "a", "b", "longer string", "ü", "null"][self.choose(6)],
        };
        if keywords.get("contentEncoding").is_some_and(|encoding| encoding == "base64") {
            return json!(["aGk=", ""][variant]);
        }
        let min_length = keywords.get("minLength").and_then(Value::as_u64).unwrap_or_default();
        let missing = (min_length as usize).saturating_sub(string.chars().count());
        json!(format!("{string}{}", "x".repeat(missing.min(500))))
    }

    fn array(&mut self, keywords: &'a Map<String, Value>, depth: usize) -> Option<Value> {
        let mut values = Vec::new();
        for part in keywords.get("prefixItems").and_then(Value::as_array).into_iter().flatten() {
            values.push(self.value_of(part, depth + 1)?);
        }
        let min_items = keywords.get("minItems").and_then(Value::as_u64).unwrap_or_default() as usize;
        let length = if depth < MAX_DEPTH { self.choose(3).max(min_items) } else { min_items };
        while let Some(items) = keywords.get("items").filter(|items| items.is_object())
            && values.len() < length
        {
            values.push(self.value_of(items, depth + 1)?);
        }
        Some(Value::Array(values))
    }

    fn object(&mut self, keywords: &'a Map<String, Value>, depth: usize) -> Option<Value> {
        let mut object = Map::new();
        let required: Vec<&str> = keywords
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let properties = keywords.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            let is_required = required.contains(&name.as_str());
            let is_left_out = self.direction.leaves_out(self.root, property);
            if !is_required && (depth >= MAX_DEPTH || is_left_out || self.choose(2) == 0) {
                continue;
            }
            if is_left_out {
                // For a single direction, the JSON Schema does not require it.
                if self.direction == Direction::Both {
                    return None;
                }
                continue;
            }
            match self.value_of(property, depth + 1) {
                Some(value) => object.insert(name.clone(), value),
                None if is_required => return None,
                None => None,
            };
        }
        for name in required {
            if !object.contains_key(name) && !properties.is_some_and(|properties| properties.contains_key(name)) {
                object.insert(name.to_owned(), json!(REQUIRED));
            }
        }
        let additional = keywords.get("additionalProperties").filter(|schema| schema.is_object());
        for name in ["x", "y z"].iter().take(if depth < MAX_DEPTH && additional.is_some() { self.choose(3) } else { 0 })
        {
            if let Some(value) = additional.and_then(|schema| self.value_of(schema, depth + 1)) {
                object.insert((*name).to_owned(), value);
            }
        }
        Some(Value::Object(object))
    }

    fn any_value(&mut self) -> Value {
        [json!(null), json!(true), json!(12), json!("any"), json!([1, "a"]), json!({ "a": { "b": null } })]
            [self.choose(6)]
        .clone()
    }
}
