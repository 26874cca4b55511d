//! Types that would not end: a schema that contains nothing but itself, and schemas nested too deep.

use crate::openapi::SchemaId;
use crate::rust::model::{RuntimeType, Type};
use crate::rust::types::Types;

/// Bounds how deep arrays and maps are inlined in each other. Only references into the middle of schemas nest deeper.
pub(crate) const MAX_INLINE_NESTING: usize = 256;

impl Types<'_> {
    /// Reports a type that is being built, and contains nothing but itself.
    pub(crate) fn infinite_type(&mut self, id: SchemaId) -> Type {
        let repair = "the recursive reference is any value";
        self.repair(id, "endless-type", "the type contains nothing but itself", repair);
        Type::Runtime(RuntimeType::Value)
    }

    /// Reports a type that is nested too deep.
    pub(crate) fn too_deep_type(&mut self, id: SchemaId) -> Type {
        let message = format!("arrays and maps are nested more than {MAX_INLINE_NESTING} deep");
        self.repair(id, "endless-type", &message, "a deeper type is any value");
        Type::Runtime(RuntimeType::Value)
    }
}
