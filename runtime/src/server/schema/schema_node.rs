//! [`SchemaNode`]: a parsed schema, with what follows from its keywords.

use serde_json::{Map, Value};

use super::constraints::additional_schema::{AdditionalSchema, UnevaluatedConstraints};
use super::constraints::allowed_values::AllowedValues;
use super::constraints::array_constraints::ArrayConstraints;
use super::constraints::composition::Composition;
use super::constraints::format::ValueFormat;
use super::constraints::number_range::NumberRange;
use super::constraints::object_constraints::ObjectConstraints;
use super::constraints::string_length::StringConstraints;
use super::type_set::TypeSet;
use crate::server::value::input_value::InputValue;

/// A parsed schema.
#[derive(Debug)]
pub(super) struct SchemaNode {
    pub(super) types: TypeSet,
    pub(super) format: Option<ValueFormat>,
    /// `writeOnly`: violations do not quote the value.
    pub(super) is_write_only: bool,
    /// The schema `false`: no value is valid.
    pub(super) rejects_all: bool,
    /// A deserialized value may be invalid.
    pub(super) is_constrained: bool,
    /// The type keeps properties that the schema does not name.
    pub(super) keeps_unknown: bool,
    /// The precheck needs the complete value: a keyword considers several parts of it together.
    pub(super) needs_value: bool,
    pub(super) allowed: Option<Box<AllowedValues>>,
    pub(super) number: Option<Box<NumberRange>>,
    pub(super) string: Option<Box<StringConstraints>>,
    pub(super) array: Option<Box<ArrayConstraints>>,
    pub(super) object: Option<Box<ObjectConstraints>>,
    pub(super) composition: Option<Box<Composition>>,
    pub(super) unevaluated: Option<Box<UnevaluatedConstraints>>,
}

impl Default for SchemaNode {
    /// Returns the schema `true`: each value is valid.
    fn default() -> Self {
        Self {
            types: TypeSet::ANY,
            format: None,
            is_write_only: false,
            rejects_all: false,
            is_constrained: false,
            keeps_unknown: true,
            needs_value: false,
            allowed: None,
            number: None,
            string: None,
            array: None,
            object: None,
            composition: None,
            unevaluated: None,
        }
    }
}

impl SchemaNode {
    /// Parses a flattened schema. `schemas` are all of them.
    ///
    /// # Errors
    /// Returns an error if a keyword is invalid.
    pub(super) fn parse(schema: &Value, schemas: &[Value]) -> Result<Self, String> {
        let keywords = match schema {
            Value::Object(keywords) => keywords,
            Value::Bool(true) => return Ok(Self::default()),
            Value::Bool(false) => return Ok(Self { rejects_all: true, is_constrained: true, ..Self::default() }),
            _ => return Err("is not a schema".to_owned()),
        };
        let count = schemas.len();
        let mut node = Self {
            types: keywords.get("type").map_or(Ok(TypeSet::ANY), TypeSet::parse)?,
            format: keywords.get("format").and_then(Value::as_str).and_then(ValueFormat::from_name),
            is_write_only: keywords.get("writeOnly").and_then(Value::as_bool).unwrap_or(false),
            allowed: AllowedValues::parse(keywords).map(Box::new),
            number: NumberRange::parse(keywords).map(Box::new),
            string: StringConstraints::parse(keywords)?.map(Box::new),
            array: ArrayConstraints::parse(keywords, count)?.map(Box::new),
            object: ObjectConstraints::parse(keywords, count)?.map(Box::new),
            composition: Composition::parse(keywords, schemas)?.map(Box::new),
            unevaluated: UnevaluatedConstraints::parse(keywords, count)?.map(Box::new),
            ..Self::default()
        };
        node.is_constrained = node.has_unenforced_keyword(keywords);
        node.keeps_unknown = node.has_unknown_properties();
        node.needs_value = node.considers_parts_together();
        Ok(node)
    }

    /// Returns the schema besides null, if the schema has no other keyword: `anyOf: [{type: 'null'}, {…}]`.
    pub(super) fn or_null(&self) -> Option<u32> {
        self.composition.as_ref()?.or_null
    }

    /// Returns whether the schema has a keyword that deserialization does not enforce.
    fn has_unenforced_keyword(&self, keywords: &Map<String, Value>) -> bool {
        let array = self.array.as_ref().is_some_and(|array| {
            array.count.is_bounded() || array.is_unique || !array.prefix.is_empty() || array.contains.is_some()
        });
        let object = self.object.as_ref().is_some_and(|object| {
            let is_closed_map = object.additional == AdditionalSchema::Never && object.properties.is_empty();
            let is_counted = object.count.is_bounded() || !object.dependent_required.is_empty();
            let requires_unnamed = object.required.iter().any(|name| !object.properties.contains_key(name));
            let has_patterns = !object.patterns.is_empty() || object.property_names.is_some();
            is_closed_map || is_counted || requires_unnamed || has_patterns
        });
        // A schema with several types is deserialized as a `Value`.
        let has_several_types = keywords.contains_key("type") && self.types.count_besides_null() != 1;
        let scalar = self.allowed.is_some() || self.number.is_some() || self.string.is_some();
        // A schema or null is deserialized as an `Option`.
        let composition = self.composition.as_ref().is_some_and(|composition| composition.or_null.is_none());
        scalar || array || object || has_several_types || composition || self.unevaluated.is_some()
    }

    fn has_unknown_properties(&self) -> bool {
        let object = self.types.overlaps(TypeSet::OBJECT)
            && self.object.as_ref().is_none_or(|object| object.keeps_unnamed() || object.properties.is_empty());
        let array =
            self.types.overlaps(TypeSet::ARRAY) && self.array.as_ref().is_none_or(|array| array.items.is_none());
        object || array || self.composition.is_some()
    }

    fn considers_parts_together(&self) -> bool {
        let is_composite = |value: &InputValue| matches!(value, InputValue::Array(_) | InputValue::Object(_));
        self.composition.as_ref().is_some_and(|it| it.has_alternatives() && it.or_null.is_none())
            || self.allowed.as_ref().is_some_and(|allowed| allowed.values.iter().any(is_composite))
            || self.array.as_ref().is_some_and(|array| array.is_unique || array.contains.is_some())
            || self.unevaluated.is_some()
            || self
                .object
                .as_ref()
                .is_some_and(|object| !object.dependent_required.is_empty() || object.property_names.is_some())
    }

    /// Returns the schemas that this schema refers to.
    pub(super) fn children(&self) -> Vec<u32> {
        let mut children = Vec::new();
        if let Some(array) = &self.array {
            children.extend(array.items.iter().chain(&array.prefix));
            children.extend(array.contains.iter().map(|contains| contains.schema));
        }
        if let Some(object) = &self.object {
            children.extend(object.properties.values().copied());
            children.extend(object.patterns.iter().map(|(_, schema)| *schema));
            children.extend(object.property_names);
            children.extend(object.additional.schema());
        }
        if let Some(composition) = &self.composition {
            children.extend(composition.all_of.iter().chain(composition.alternatives()).chain(&composition.not));
        }
        if let Some(unevaluated) = &self.unevaluated {
            children.extend(unevaluated.properties.schema());
            children.extend(unevaluated.items.schema());
        }
        children
    }
}
