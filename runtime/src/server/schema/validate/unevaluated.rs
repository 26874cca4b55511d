//! Validation of `unevaluatedProperties` and `unevaluatedItems` (JSON Schema 2020-12, core, 11).
//!
//! A part is evaluated if a keyword of the schema applies to it, or one of a schema in `allOf`, or one of a valid
//! alternative. The schemas form a graph as in [`super`]; for each part it is searched once: O(s · p) for s schemas and p
//! parts. Example: with `allOf: [{properties: {a: {}}}], unevaluatedProperties: false`, `a` is evaluated and `b` is not.

use super::object::UNKNOWN_PROPERTY;
use super::{CheckState, Validator};
use crate::server::schema::constraints::additional_schema::{AdditionalSchema, UnevaluatedConstraints};
use crate::server::schema::constraints::array_constraints::ArrayConstraints;
use crate::server::schema::constraints::object_constraints::ObjectConstraints;
use crate::server::schema::schema_node::SchemaNode;
use crate::server::schema::schema_set::MAX_SCHEMAS_PER_VALUE;
use crate::server::value::input_value::InputValue;
use crate::server::value::value_path::{LocatedValue, ValuePath};

/// The violation of an element that the schema does not permit.
const UNEXPECTED_ELEMENT: &str = "is an unexpected element";

/// A part of a value.
#[derive(Clone, Copy)]
struct ValuePart<'a> {
    parent: &'a InputValue,
    key: PartKey<'a>,
}

#[derive(Clone, Copy)]
enum PartKey<'a> {
    Property(&'a str),
    Element(usize, &'a InputValue),
}

/// Which keywords evaluate a part.
#[derive(Clone, Copy, Eq, PartialEq)]
enum EvaluatingKeywords {
    All,
    /// All but the unevaluated keywords: those of the schema that is checked.
    ExceptUnevaluated,
}

impl Validator<'_, '_> {
    /// Checks the parts of a value that no keyword evaluates.
    pub(super) fn check_unevaluated(
        &mut self,
        schema: u32,
        constraints: &UnevaluatedConstraints,
        located: LocatedValue<'_>,
        state: CheckState,
    ) {
        let UnevaluatedConstraints { properties: of_properties, items: of_items } = *constraints;
        let part_of = |key| ValuePart { parent: located.value, key };
        match located.value {
            InputValue::Object(properties) if of_properties != AdditionalSchema::Always => {
                for (name, value) in properties {
                    if !self.is_evaluated(schema, part_of(PartKey::Property(name)), state) {
                        let path = &ValuePath::Property(located.path, name);
                        let part = LocatedValue { value, path };
                        self.check_additional(of_properties, part, state.for_part(), UNKNOWN_PROPERTY);
                    }
                }
            }
            InputValue::Array(elements) if of_items != AdditionalSchema::Always => {
                for (index, value) in elements.iter().enumerate() {
                    if !self.is_evaluated(schema, part_of(PartKey::Element(index, value)), state) {
                        let path = &ValuePath::Element(located.path, index);
                        let part = LocatedValue { value, path };
                        self.check_additional(of_items, part, state.for_part(), UNEXPECTED_ELEMENT);
                    }
                }
            }
            _ => {}
        }
    }

    /// Returns whether the checked schema evaluates a part, by its keywords or those of its subschemas.
    fn is_evaluated(&mut self, schema: u32, part: ValuePart<'_>, state: CheckState) -> bool {
        self.is_evaluated_by_schema(schema, EvaluatingKeywords::ExceptUnevaluated, part, state)
    }

    fn is_evaluated_by_schema(
        &mut self,
        schema: u32,
        keywords: EvaluatingKeywords,
        part: ValuePart<'_>,
        state: CheckState,
    ) -> bool {
        let Some(node) = self.schemas.node(schema) else { return false };
        if state.entered > MAX_SCHEMAS_PER_VALUE {
            return false;
        }
        let state = CheckState { entered: state.entered + 1, ..state };
        self.is_evaluated_by_keywords(node, keywords, part.key, state)
            || self.is_evaluated_by_composition(node, part, state)
    }

    fn is_evaluated_by_composition(&mut self, node: &SchemaNode, part: ValuePart<'_>, state: CheckState) -> bool {
        let Some(composition) = &node.composition else { return false };
        let evaluates = |validator: &mut Self, schema: u32| {
            validator.is_evaluated_by_schema(schema, EvaluatingKeywords::All, part, state)
        };
        composition.all_of.iter().any(|schema| evaluates(self, *schema))
            || composition
                .alternatives()
                .any(|schema| evaluates(self, *schema) && self.is_valid(*schema, part.parent, state))
    }

    fn is_evaluated_by_keywords(
        &mut self,
        node: &SchemaNode,
        keywords: EvaluatingKeywords,
        key: PartKey<'_>,
        state: CheckState,
    ) -> bool {
        let unevaluated = match keywords {
            EvaluatingKeywords::All => node.unevaluated.as_deref(),
            EvaluatingKeywords::ExceptUnevaluated => None,
        };
        match key {
            PartKey::Property(name) => {
                node.object.as_ref().is_some_and(|object| evaluates_property(object, name))
                    || unevaluated.is_some_and(|it| it.properties != AdditionalSchema::Always)
            }
            PartKey::Element(index, value) => {
                node.array.as_ref().is_some_and(|array| self.evaluates_element(array, index, value, state))
                    || unevaluated.is_some_and(|it| it.items != AdditionalSchema::Always)
            }
        }
    }

    fn evaluates_element(
        &mut self,
        constraints: &ArrayConstraints,
        index: usize,
        value: &InputValue,
        state: CheckState,
    ) -> bool {
        if constraints.element_schema(index).is_some() {
            return true;
        }
        let Some(contains) = &constraints.contains else { return false };
        self.is_valid(contains.schema, value, state.for_part())
    }
}

fn evaluates_property(constraints: &ObjectConstraints, name: &str) -> bool {
    constraints.properties.contains_key(name)
        || constraints.additional != AdditionalSchema::Always
        || constraints.pattern_schemas(name).next().is_some()
}
