//! A schema as it is kept.

use indexmap::IndexMap;
use serde_json::{Map, Number, Value};

use super::format::Format;
use super::pattern::Pattern;
use super::read::{allowed, compound, list_rules, number_rules, object_rules, or_null, text_rules, unevaluated};
use super::types::Types;
use crate::server::value::Tree;

/// A schema.
#[derive(Debug)]
pub(in super::super) struct Node {
    pub(super) types: Types,
    pub(super) format: Option<Format>,
    pub(super) write_only: bool,
    /// Nothing is valid.
    pub(super) never: bool,
    /// Decoding alone does not tell that a value is valid.
    pub(super) constrained: bool,
    /// Members that no type names are kept.
    pub(super) open: bool,
    /// Walking over a value is not enough to tell whether it is valid: its parts have to be looked at together.
    pub(super) together: bool,
    pub(super) allowed: Option<Box<Allowed>>,
    pub(super) number: Option<Box<NumberRules>>,
    pub(super) text: Option<Box<TextRules>>,
    pub(super) list: Option<Box<ListRules>>,
    pub(super) object: Option<Box<ObjectRules>>,
    pub(super) compound: Option<Box<Compound>>,
    pub(super) unevaluated: Option<Box<Unevaluated>>,
}

impl Default for Node {
    fn default() -> Self {
        Self {
            types: Types::ANY,
            format: None,
            write_only: false,
            never: false,
            constrained: false,
            open: true,
            together: false,
            allowed: None,
            number: None,
            text: None,
            list: None,
            object: None,
            compound: None,
            unevaluated: None,
        }
    }
}

/// `enum` and `const`.
#[derive(Debug)]
pub(super) struct Allowed {
    pub(super) values: Vec<Tree>,
}

#[derive(Debug, Default)]
pub(super) struct NumberRules {
    pub(super) minimum: Option<Number>,
    pub(super) maximum: Option<Number>,
    pub(super) exclusive_minimum: Option<Number>,
    pub(super) exclusive_maximum: Option<Number>,
    pub(super) multiple_of: Option<Number>,
}

#[derive(Debug, Default)]
pub(super) struct TextRules {
    pub(super) min: Option<usize>,
    pub(super) max: Option<usize>,
    pub(super) pattern: Option<Pattern>,
}

#[derive(Debug, Default)]
pub(super) struct ListRules {
    pub(super) min: Option<usize>,
    pub(super) max: Option<usize>,
    pub(super) unique: bool,
    pub(super) items: Option<u32>,
    pub(super) prefix: Vec<u32>,
    pub(super) contains: Option<Contains>,
}

/// `contains`: how many elements are valid by a schema.
#[derive(Debug)]
pub(super) struct Contains {
    pub(super) schema: u32,
    pub(super) min: usize,
    pub(super) max: Option<usize>,
}

/// `unevaluatedProperties` and `unevaluatedItems`: what no other keyword looked at.
#[derive(Debug)]
pub(super) struct Unevaluated {
    pub(super) members: Rest,
    pub(super) elements: Rest,
}

#[derive(Debug, Default)]
pub(super) struct ObjectRules {
    pub(super) properties: IndexMap<String, u32>,
    pub(super) required: Vec<String>,
    pub(super) rest: Rest,
    pub(super) patterns: Vec<(Pattern, u32)>,
    pub(super) names: Option<u32>,
    pub(super) min: Option<usize>,
    pub(super) max: Option<usize>,
    pub(super) dependent: Vec<(String, Vec<String>)>,
}

/// Members that no property names.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Rest {
    #[default]
    Any,
    None,
    Schema(u32),
}

#[derive(Debug, Default)]
pub(super) struct Compound {
    /// The alternative besides null, where there is nothing else: `anyOf: [{type: 'null'}, {…}]`.
    pub(super) or_null: Option<u32>,
    pub(super) all: Vec<u32>,
    pub(super) any: Vec<u32>,
    pub(super) one: Vec<u32>,
    pub(super) not: Option<u32>,
}

impl ListRules {
    pub(super) fn element(&self, at: usize) -> Option<u32> {
        self.prefix.get(at).copied().or(self.items)
    }
}

impl ObjectRules {
    pub(super) fn member(&self, name: &str) -> Option<u32> {
        let rest = || match self.rest {
            Rest::Schema(schema) => Some(schema),
            Rest::Any | Rest::None => None,
        };
        let pattern = || self.patterns.iter().find(|(pattern, _)| pattern.matches(name)).map(|(_, schema)| *schema);
        self.properties.get(name).copied().or_else(pattern).or_else(rest)
    }
}

impl Node {
    pub(super) fn read(members: &Map<String, Value>, count: usize) -> Result<Self, String> {
        let types = members.get("type").map_or(Ok(Types::ANY), Types::read)?;
        let mut node = Self {
            types,
            format: members.get("format").and_then(Value::as_str).and_then(Format::named),
            write_only: members.get("writeOnly").and_then(Value::as_bool).unwrap_or(false),
            ..Self::default()
        };
        node.allowed = allowed(members);
        node.number = number_rules(members).map(Box::new);
        node.text = text_rules(members)?.map(Box::new);
        node.list = list_rules(members, count)?.map(Box::new);
        node.object = object_rules(members, count)?.map(Box::new);
        node.compound = compound(members, count)?.map(Box::new);
        node.unevaluated = unevaluated(members, count)?.map(Box::new);
        Ok(node)
    }

    /// Works out what follows from its rules.
    pub(super) fn settle(&mut self, schema: &Value, schemas: &[Value]) {
        let Value::Object(members) = schema else { return };
        if let Some(compound) = &mut self.compound {
            compound.or_null = or_null(members, schemas);
        }
        self.constrained = self.constrains(members);
        self.open = self.opens();
        self.together = self.needs_all();
    }

    /// Whether it has a rule of its own that decoding does not enforce. Several types in one are held as a `Value`.
    fn constrains(&self, members: &Map<String, Value>) -> bool {
        let list = self.list.as_ref().is_some_and(|list| {
            list.min.is_some()
                || list.max.is_some()
                || list.unique
                || !list.prefix.is_empty()
                || list.contains.is_some()
        });
        let object = self.object.as_ref().is_some_and(|object| {
            let closed_map = object.rest == Rest::None && object.properties.is_empty();
            let counted = object.min.is_some() || object.max.is_some() || !object.dependent.is_empty();
            let unnamed = object.required.iter().any(|name| !object.properties.contains_key(name));
            counted || closed_map || unnamed || !object.patterns.is_empty() || object.names.is_some()
        });
        let several = members.contains_key("type") && self.types.count() != 1;
        let plain = self.allowed.is_some() || self.number.is_some() || self.text.is_some();
        // Alternatives that are null and one more are held as an `Option`.
        let compound = self.compound.as_ref().is_some_and(|compound| compound.or_null.is_none());
        plain || list || object || several || compound || self.unevaluated.is_some()
    }

    fn opens(&self) -> bool {
        let object = self.types.has(Types::OBJECT)
            && self.object.as_ref().is_none_or(|object| {
                let rest = matches!(object.rest, Rest::Schema(_)) || !object.patterns.is_empty();
                rest || object.properties.is_empty()
            });
        let list = self.types.has(Types::ARRAY) && self.list.as_ref().is_none_or(|list| list.items.is_none());
        object || list || self.compound.is_some()
    }

    /// The alternative besides null, where there is nothing else.
    pub(super) fn or_null(&self) -> Option<u32> {
        self.compound.as_ref()?.or_null
    }

    fn needs_all(&self) -> bool {
        let composite = |tree: &Tree| matches!(tree, Tree::List(_) | Tree::Object(_));
        let alternatives =
            |compound: &Compound| !compound.any.is_empty() || !compound.one.is_empty() || compound.not.is_some();
        self.compound.as_ref().is_some_and(|compound| alternatives(compound) && compound.or_null.is_none())
            || self.allowed.as_ref().is_some_and(|allowed| allowed.values.iter().any(composite))
            || self.list.as_ref().is_some_and(|list| list.unique || list.contains.is_some())
            || self.unevaluated.is_some()
            || self.object.as_ref().is_some_and(|object| !object.dependent.is_empty() || object.names.is_some())
    }

    /// The schemas that it refers to.
    pub(super) fn children(&self) -> Vec<u32> {
        let mut children = Vec::new();
        if let Some(list) = &self.list {
            children.extend(list.items.iter().chain(&list.prefix));
            children.extend(list.contains.iter().map(|contains| contains.schema));
        }
        if let Some(object) = &self.object {
            children.extend(object.properties.values().copied());
            children.extend(object.patterns.iter().map(|(_, schema)| *schema));
            children.extend(object.names);
            if let Rest::Schema(schema) = object.rest {
                children.push(schema);
            }
        }
        if let Some(compound) = &self.compound {
            let parts = compound.all.iter().chain(&compound.any).chain(&compound.one).chain(&compound.not);
            children.extend(parts);
        }
        let others = self.unevaluated.iter().flat_map(|rules| [rules.members, rules.elements]);
        children.extend(others.filter_map(|rest| match rest {
            Rest::Schema(schema) => Some(schema),
            Rest::Any | Rest::None => None,
        }));
        children
    }
}
