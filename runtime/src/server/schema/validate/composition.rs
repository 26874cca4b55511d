//! Validation of `allOf`, `anyOf`, `oneOf` and `not`.

use super::{CheckState, Validator};
use crate::server::schema::constraints::composition::Composition;
use crate::server::schema::infer_types::{find_property_schema, inferred_types};
use crate::server::schema::schema_set::SchemaSet;
use crate::server::value::input_value::InputValue;
use crate::server::value::value_path::LocatedValue;

impl Validator<'_, '_> {
    pub(super) fn check_composition(
        &mut self,
        composition: &Composition,
        located: LocatedValue<'_>,
        state: CheckState,
    ) {
        let value = located.value;
        for schema in &composition.all_of {
            self.check(*schema, located, state);
        }
        let any_of = &composition.any_of;
        if !any_of.is_empty() && !any_of.iter().any(|schema| self.is_valid(*schema, value, state)) {
            self.add_no_match(any_of, located, state);
        }
        let one_of = &composition.one_of;
        if !one_of.is_empty() {
            let matches = one_of.iter().filter(|schema| self.is_valid(**schema, value, state));
            match matches.take(2).count() {
                0 => self.add_no_match(one_of, located, state),
                1 => {}
                _ => self.violations.add(located.to_pointer(), "matches more than one alternative of `oneOf`"),
            }
        }
        if let Some(not) = composition.not
            && self.is_valid(not, value, state)
        {
            self.violations.add(located.to_pointer(), "matches the schema of `not`");
        }
    }

    /// Adds the violations of a value that matches no alternative: those of the intended alternative, if there is
    /// exactly one.
    fn add_no_match(&mut self, alternatives: &[u32], located: LocatedValue<'_>, state: CheckState) {
        let schemas = self.schemas;
        let mut intended = alternatives.iter().filter(|schema| is_intended(schemas, **schema, located.value));
        match (intended.next(), intended.next()) {
            (Some(schema), None) => self.check(*schema, located, state),
            _ => self.violations.add(located.to_pointer(), "matches no alternative"),
        }
    }
}

/// Returns whether a value has the type of an alternative, and the constants of its properties.
fn is_intended(schemas: &SchemaSet, schema: u32, value: &InputValue) -> bool {
    if !inferred_types(schemas, schema).permits(value) {
        return false;
    }
    let InputValue::Object(properties) = value else { return true };
    properties.iter().all(|(name, value)| {
        let property = find_property_schema(schemas, schema, name).and_then(|property| schemas.node(property));
        let allowed = property.and_then(|property| property.allowed.as_ref());
        allowed.is_none_or(|allowed| allowed.contains(value))
    })
}
