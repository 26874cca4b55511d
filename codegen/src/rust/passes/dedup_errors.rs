//! Deduplicates error enums: operations of a resource with the same error responses share one.
//!
//! - Input: the resources.
//! - Output: all such operations but the first have `same_errors_as`.
//! - Order: after the responses are typed; nothing else depends on it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::rust::model::RustResource;

/// Deduplicates the error enums of each resource.
pub(crate) fn deduplicate_errors(resources: &mut [RustResource]) {
    for resource in resources {
        let mut first: HashMap<String, String> = HashMap::new();
        for operation in &mut resource.operations {
            match first.entry(format!("{:?}", operation.errors)) {
                Entry::Vacant(entry) => drop(entry.insert(operation.error_name.clone())),
                Entry::Occupied(entry) => operation.same_errors_as = Some(entry.get().clone()),
            }
        }
    }
}
