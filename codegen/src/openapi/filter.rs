//! Restricts an API to the operations of some tags.

use crate::openapi::model::{Api, Operation, SchemaSet, collect_reachable};
use crate::openapi::normalize::subtypes::collect_subtypes;

impl Api {
    /// Returns whether an operation has this tag, as the first of its tags or as another.
    pub fn has_operations_of(&self, tag: &str) -> bool {
        self.operations.iter().any(|operation| self.has_tag(operation, tag))
    }

    /// Returns whether the operation has this tag, or belongs to the resource of this name because it has no tag.
    pub(crate) fn has_tag(&self, operation: &Operation, tag: &str) -> bool {
        self.resources[operation.resource].tag == *tag || operation.tags.iter().any(|other| other == tag)
    }

    /// Returns the tags of all operations, in the document's order.
    pub(crate) fn operation_tags(&self) -> impl Iterator<Item = &str> {
        self.operations.iter().flat_map(|operation| &operation.tags).map(String::as_str)
    }

    /// Keeps the operations that have one of these tags, and the schemas that those use. Keeps everything if `tags` is empty.
    pub fn retain_tags(&mut self, tags: &[String]) {
        if tags.is_empty() {
            return;
        }
        let operations = std::mem::take(&mut self.operations);
        let selected = |operation: &Operation| tags.iter().any(|tag| self.has_tag(operation, tag));
        self.operations = operations.into_iter().filter(selected).collect();
        let used = self.collect_used_schemas();
        self.named.retain(|_, id| used.contains(*id));
    }

    /// Returns the schemas that the operations use, with those inside and the subtypes of base schemas.
    fn collect_used_schemas(&self) -> SchemaSet {
        let (mut used, subtypes) = (SchemaSet::default(), collect_subtypes(self));
        let roots = self.operations.iter().flat_map(Operation::schemas);
        collect_reachable(&mut used, roots, |id, targets| {
            let schema = self.schema(id);
            targets.extend(schema.inner());
            if let Some(discriminator) = &schema.discriminator {
                // A value of a base schema can be a value of a subtype.
                targets.extend(discriminator.mapping.values());
                targets.extend(subtypes.get(&id).into_iter().flatten());
            }
        });
        used
    }
}
