//! Search for equal elements: `uniqueItems`.

use std::collections::HashMap;

use crate::server::value::input_value::InputValue;

/// An element that equals an earlier one.
pub(super) struct DuplicateElement {
    pub(super) index: usize,
    pub(super) first_index: usize,
}

/// Returns the elements that equal an earlier one.
///
/// Elements are compared by fingerprint, so the cost is O(n log n) for n nested values, not a comparison of all pairs.
/// Example: in `[1, 2, 1.0]` the element 2 equals the element 0.
pub(super) fn find_duplicates(elements: &[InputValue]) -> Vec<DuplicateElement> {
    let (mut first_indexes, mut duplicates) = (HashMap::with_capacity(elements.len()), Vec::new());
    for (index, element) in elements.iter().enumerate() {
        let mut fingerprint = String::new();
        element.write_fingerprint(&mut fingerprint);
        let first_index = *first_indexes.entry(fingerprint).or_insert(index);
        if first_index != index {
            duplicates.push(DuplicateElement { index, first_index });
        }
    }
    duplicates
}
