//! Validation of objects: `properties`, `required`, `additionalProperties` and the other keywords of objects.

use super::{CheckState, Validator};
use crate::server::response::violation::MISSING;
use crate::server::schema::constraints::additional_schema::AdditionalSchema;
use crate::server::schema::constraints::count_bounds::CountUnit;
use crate::server::schema::constraints::object_constraints::ObjectConstraints;
use crate::server::value::input_value::InputValue;
use crate::server::value::value_path::{LocatedValue, ValuePath};

/// The violation of a property that the schema does not permit.
pub(super) const UNKNOWN_PROPERTY: &str = "is an unknown property";

impl Validator<'_, '_> {
    pub(super) fn check_object(
        &mut self,
        constraints: &ObjectConstraints,
        properties: &[(String, InputValue)],
        path: &ValuePath<'_>,
        state: CheckState,
    ) {
        if let Some(detail) = constraints.count.describe_violation(properties.len(), CountUnit::Properties) {
            self.violations.add(path.to_pointer(), detail);
        }
        let is_present = |name: &str| properties.iter().any(|(known, _)| known == name);
        for name in constraints.required.iter().filter(|name| !is_present(name)) {
            self.violations.add(ValuePath::Property(path, name).to_pointer(), MISSING);
        }
        for (name, required) in constraints.dependent_required.iter().filter(|(name, _)| is_present(name)) {
            for other in required.iter().filter(|other| !is_present(other)) {
                let pointer = ValuePath::Property(path, other).to_pointer();
                self.violations.add(pointer, format!("is missing; {name} requires it"));
            }
        }
        for (name, value) in properties {
            let path = &ValuePath::Property(path, name);
            self.check_property(constraints, name, LocatedValue { value, path }, state.for_part());
        }
    }

    fn check_property(
        &mut self,
        constraints: &ObjectConstraints,
        name: &str,
        located: LocatedValue<'_>,
        state: CheckState,
    ) {
        if let Some(names) = constraints.property_names
            && !self.is_valid_temporary(names, &InputValue::String(name.to_owned()), state)
        {
            self.violations.add(located.to_pointer(), "has an invalid name");
        }
        let named = constraints.properties.get(name).copied();
        let schemas: Vec<_> = named.into_iter().chain(constraints.pattern_schemas(name)).collect();
        for schema in &schemas {
            self.check(*schema, located, state);
        }
        if schemas.is_empty() {
            self.check_additional(constraints.additional, located, state, UNKNOWN_PROPERTY);
        }
    }

    /// Checks a part that no other keyword names. `violation` is the detail where no value is valid.
    pub(super) fn check_additional(
        &mut self,
        additional: AdditionalSchema,
        located: LocatedValue<'_>,
        state: CheckState,
        violation: &str,
    ) {
        match additional {
            AdditionalSchema::Always => {}
            AdditionalSchema::Never => self.violations.add(located.to_pointer(), violation),
            AdditionalSchema::Schema(schema) => self.check(schema, located, state),
        }
    }
}
