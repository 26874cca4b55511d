//! Validation of arrays: `items`, `prefixItems`, `minItems`, `maxItems`, `uniqueItems`, `contains`.

use super::unique_items::find_duplicates;
use super::{CheckState, Validator};
use crate::server::schema::constraints::array_constraints::ArrayConstraints;
use crate::server::schema::constraints::count_bounds::CountUnit;
use crate::server::value::input_value::InputValue;
use crate::server::value::value_path::{LocatedValue, ValuePath};

impl Validator<'_, '_> {
    pub(super) fn check_array(
        &mut self,
        constraints: &ArrayConstraints,
        elements: &[InputValue],
        path: &ValuePath<'_>,
        state: CheckState,
    ) {
        if let Some(detail) = constraints.count.describe_violation(elements.len(), CountUnit::Elements) {
            self.violations.add(path.to_pointer(), detail);
        }
        if constraints.is_unique {
            for duplicate in find_duplicates(elements) {
                let path = ValuePath::Element(path, duplicate.index);
                self.violations.add(path.to_pointer(), format!("equals element {}", duplicate.first_index));
            }
        }
        if let Some(contains) = &constraints.contains {
            let is_match = |value: &&InputValue| self.is_valid(contains.schema, value, state.for_part());
            let count = elements.iter().filter(is_match).count();
            if let Some(detail) = contains.count.describe_violation(count, CountUnit::MatchingElements) {
                self.violations.add(path.to_pointer(), detail);
            }
        }
        for (index, value) in elements.iter().enumerate() {
            if let Some(schema) = constraints.element_schema(index) {
                let path = &ValuePath::Element(path, index);
                self.check(schema, LocatedValue { value, path }, state.for_part());
            }
        }
    }
}
