//! Violations of any schema: duplicate properties (RFC 8259, 4), and U+0000 if the limits reject it.

use std::collections::HashSet;

use crate::server::request::limits::Limits;
use crate::server::response::violation::Violations;
use crate::server::value::input_value::InputValue;
use crate::server::value::value_path::{LocatedValue, ValuePath};

/// Adds a violation for each duplicate property, and for U+0000 if `limits` reject it.
pub(super) fn check_duplicate_keys(located: LocatedValue<'_>, limits: &Limits, violations: &mut Violations) {
    let LocatedValue { value, path } = located;
    let has_nul = |text: &str| limits.reject_nul && text.contains('\0');
    match value {
        _ if violations.is_full() => {}
        InputValue::String(string) if has_nul(string) => {
            violations.add(path.to_pointer(), "contains the character U+0000");
        }
        InputValue::Array(elements) => {
            for (index, value) in elements.iter().enumerate() {
                let path = &ValuePath::Element(path, index);
                check_duplicate_keys(LocatedValue { value, path }, limits, violations);
            }
        }
        InputValue::Object(properties) => {
            let mut seen = HashSet::with_capacity(properties.len());
            for (name, value) in properties {
                let path = &ValuePath::Property(path, name);
                if !seen.insert(name.as_str()) {
                    violations.add(path.to_pointer(), "occurs more than once");
                }
                if has_nul(name) {
                    violations.add(path.to_pointer(), "has a name that contains the character U+0000");
                }
                check_duplicate_keys(LocatedValue { value, path }, limits, violations);
            }
        }
        _ => {}
    }
}
