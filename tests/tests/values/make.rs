//! Values made of a schema: mostly valid ones, chosen by a list of numbers, so that they shrink with it.

use serde_json::{Map, Value, json};

use super::parts::{REQUIRED, both, is, tag, unescape, whole};

/// How deep values are. What is left out below is what may be.
const DEEPEST: usize = 5;

/// Which way a value goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Way {
    /// Either: neither read-only nor write-only members are in it.
    Both,
    /// To a client: without what is only written.
    Read,
    /// To a server: without what is only read.
    Written,
}

impl Way {
    /// Whether a property does not go this way.
    pub(crate) fn leaves_out(self, root: &Value, property: &Value) -> bool {
        let is = |flag| is(root, property, flag);
        self != Self::Read && is("readOnly") || self != Self::Written && is("writeOnly")
    }
}

/// By these a value is made.
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

/// Makes values of schemas.
pub(crate) struct Maker<'a> {
    root: &'a Value,
    way: Way,
    choices: std::slice::Iter<'a, u32>,
}

impl<'a> Maker<'a> {
    pub(crate) fn new(root: &'a Value, way: Way, choices: &'a [u32]) -> Self {
        Self { root, way, choices: choices.iter() }
    }

    /// A value of the whole schema, if one could be made.
    pub(crate) fn value(mut self) -> Option<Value> {
        let root = self.root;
        self.of(root, 0)
    }

    /// One of `count`.
    fn choose(&mut self, count: usize) -> usize {
        let choice = self.choices.next().copied().unwrap_or_default();
        choice as usize % count.max(1)
    }

    fn of(&mut self, schema: &'a Value, depth: usize) -> Option<Value> {
        if depth > 4 * DEEPEST {
            return None;
        }
        let Value::Object(members) = schema else {
            return (schema != &Value::Bool(false)).then(|| self.any());
        };
        let mut value = self.alone(members, depth)?;
        let reference = members.get("$ref").and_then(Value::as_str).and_then(|path| self.root.pointer(&unescape(path)));
        let all = members.get("allOf").and_then(Value::as_array).into_iter().flatten();
        for part in reference.into_iter().chain(all) {
            // What says nothing adds nothing.
            if KEYWORDS.iter().any(|key| part.get(*key).is_some()) {
                let made = self.of(part, depth + 1)?;
                value = Some(both(value, made));
            }
        }
        for list in ["anyOf", "oneOf"].into_iter().filter_map(|key| members.get(key)?.as_array()) {
            let made = self.alternative(members, list, depth)?;
            value = Some(both(value, made));
        }
        if let (Some(Value::Object(object)), Some(Value::Object(properties))) = (&mut value, members.get("properties"))
        {
            for (name, value) in object.iter_mut().filter(|(_, value)| **value == REQUIRED) {
                *value =
                    properties.get(name).map_or_else(|| Some(value.take()), |property| self.of(property, depth + 1))?;
            }
        }
        value.or_else(|| Some(self.any()))
    }

    /// A value of one of the alternatives, or of two.
    fn alternative(&mut self, members: &Map<String, Value>, list: &'a [Value], depth: usize) -> Option<Value> {
        let first = self.choose(list.len());
        let mut value = self.of(list.get(first)?, depth + 1)?;
        let discriminator = members.get("discriminator").and_then(|found| found.get("propertyName")?.as_str());
        if let (Some(name), Value::Object(object)) = (discriminator, &mut value) {
            // What it says of itself is what it is.
            object.insert(name.to_owned(), json!(tag(members, list.get(first)?)?));
            return Some(value);
        }
        // What fits two alternatives is a value of both.
        if members.contains_key("anyOf") && self.choose(4) == 0 {
            let second = self.choose(list.len());
            let other = if second == first { None } else { self.of(list.get(second)?, depth + 1) };
            if let (Value::Object(own), Some(Value::Object(others))) = (&mut value, other)
                && others.iter().all(|(key, other)| own.get(key).is_none_or(|own| own == other))
            {
                own.extend(others);
            }
        }
        Some(value)
    }

    /// A value by the keywords beside references and alternatives; `Some(None)` when they say nothing.
    #[allow(clippy::option_option, reason = "no value, and no word of one, are two things")]
    fn alone(&mut self, members: &'a Map<String, Value>, depth: usize) -> Option<Option<Value>> {
        if let Some(value) = members.get("const") {
            return Some(Some(value.clone()));
        }
        if let Some(values) = members.get("enum").and_then(Value::as_array) {
            let index = self.choose(values.len());
            return Some(values.get(index).map(whole));
        }
        let name = match members.get("type") {
            Some(Value::String(name)) => name.as_str(),
            Some(Value::Array(names)) => {
                let index = self.choose(names.len());
                names.get(index).and_then(Value::as_str).unwrap_or("null")
            }
            _ if ["properties", "required", "additionalProperties", "patternProperties"]
                .iter()
                .any(|key| members.contains_key(*key)) =>
            {
                "object"
            }
            _ if members.contains_key("items") || members.contains_key("prefixItems") => "array",
            _ => return Some(None),
        };
        let bare =
            members.contains_key("$ref") || ["allOf", "anyOf", "oneOf"].iter().any(|key| members.contains_key(*key));
        Some(match name {
            "object" => Some(self.object(members, depth)?),
            "array" => Some(self.array(members, depth)?),
            "null" => Some(Value::Null),
            // What stands beside says which.
            _ if bare => None,
            "boolean" => Some(json!(self.choose(2) == 1)),
            "integer" => Some(json!(self.bound(members, [0, 1, -1, 7, 300, 2_000_000_000]))),
            "number" => {
                Some(if self.choose(2) == 0 { json!(0.5) } else { json!(self.bound(members, [0, 1, -1, 2, 3, 12])) })
            }
            _ => Some(self.text(members)),
        })
    }

    fn bound(&mut self, members: &Map<String, Value>, some: [i64; 6]) -> i64 {
        let chosen = some[self.choose(some.len())];
        let limit = |key: &str| members.get(key).and_then(Value::as_i64);
        let (least, most) = match members.get("format").and_then(Value::as_str).unwrap_or_default() {
            "int8" => (-128, 127),
            "uint8" => (0, 255),
            "int16" => (-32_768, 32_767),
            "uint16" => (0, 65_535),
            "uint32" | "uint64" | "uint" => (0, i64::MAX),
            _ => (i64::MIN, i64::MAX),
        };
        chosen.max(limit("minimum").unwrap_or(least)).min(limit("maximum").unwrap_or(most))
    }

    fn text(&mut self, members: &Map<String, Value>) -> Value {
        let one = self.choose(2);
        let text = match members.get("format").and_then(Value::as_str).unwrap_or_default() {
            "date-time" => ["2024-02-29T12:00:00Z", "1999-12-31T23:59:59.5Z"][one],
            "date" => ["2024-02-29", "1970-01-01"][one],
            "uuid" => ["6f1b0e2c-8d1b-4e7a-9b59-0d7cfb0a8a10", "00000000-0000-0000-0000-000000000000"][one],
            "byte" => ["aGk=", ""][one],
            "decimal" => ["1.50", "-3"][one],
            "ipv4" => ["127.0.0.1", "10.0.0.1"][one],
            "ipv6" => ["::1", "2001:db8::1"][one],
            "uri" | "url" => "https://example.org/a",
            "email" => "a@example.org",
            _ => ["", "a", "b", "text that is longer", "ü", "null"][self.choose(6)],
        };
        if members.get("contentEncoding").is_some_and(|encoding| encoding == "base64") {
            return json!(["aGk=", ""][one]);
        }
        let least = members.get("minLength").and_then(Value::as_u64).unwrap_or_default();
        let missing = (least as usize).saturating_sub(text.chars().count());
        json!(format!("{text}{}", "x".repeat(missing.min(500))))
    }

    fn array(&mut self, members: &'a Map<String, Value>, depth: usize) -> Option<Value> {
        let mut values = Vec::new();
        for part in members.get("prefixItems").and_then(Value::as_array).into_iter().flatten() {
            values.push(self.of(part, depth + 1)?);
        }
        let least = members.get("minItems").and_then(Value::as_u64).unwrap_or_default() as usize;
        let most = if depth < DEEPEST { self.choose(3).max(least) } else { least };
        while let Some(items) = members.get("items").filter(|items| items.is_object())
            && values.len() < most
        {
            values.push(self.of(items, depth + 1)?);
        }
        Some(Value::Array(values))
    }

    fn object(&mut self, members: &'a Map<String, Value>, depth: usize) -> Option<Value> {
        let mut object = Map::new();
        let required: Vec<&str> =
            members.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        let properties = members.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            let needed = required.contains(&name.as_str());
            let one_way = self.way.leaves_out(self.root, property);
            if !needed && (depth >= DEEPEST || one_way || self.choose(2) == 0) {
                continue;
            }
            if one_way {
                // For values of one way the schema does not require it.
                if self.way == Way::Both {
                    return None;
                }
                continue;
            }
            match self.of(property, depth + 1) {
                Some(value) => object.insert(name.clone(), value),
                None if needed => return None,
                None => None,
            };
        }
        for name in required {
            if !object.contains_key(name) && !properties.is_some_and(|properties| properties.contains_key(name)) {
                object.insert(name.to_owned(), json!(REQUIRED));
            }
        }
        let further = members.get("additionalProperties").filter(|further| further.is_object());
        for name in ["x", "y z"].iter().take(if depth < DEEPEST && further.is_some() { self.choose(3) } else { 0 }) {
            if let Some(value) = further.and_then(|further| self.of(further, depth + 1)) {
                object.insert((*name).to_owned(), value);
            }
        }
        Some(Value::Object(object))
    }

    fn any(&mut self) -> Value {
        [json!(null), json!(true), json!(12), json!("any"), json!([1, "a"]), json!({ "a": { "b": null } })]
            [self.choose(6)]
        .clone()
    }
}
