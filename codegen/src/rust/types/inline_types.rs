//! Inline types: scalars, arrays, tuples and maps, which are written where they are used.

use crate::openapi::{Additional, JsonType, SchemaId, json_type};
use crate::rust::model::{Primitive, RuntimeType, Type};
use crate::rust::types::direction::Direction;
use crate::rust::types::scalars::{common_scalar, scalar_type};
use crate::rust::types::{Hint, MAX_INLINE_NESTING, TypeKey, Types};

const ANY_VALUE: Type = Type::Runtime(RuntimeType::Value);

impl Types<'_> {
    /// Returns the target of an alias.
    pub(crate) fn alias_target(&mut self, key: TypeKey, hint: Hint<'_>) -> Type {
        self.in_progress.insert(key);
        let schema = self.api.effective(key.schema);
        let target = match schema.reference {
            Some(target) if !schema.has_structure() => self.type_of(target, key.direction, hint),
            // The item of an array and the value of a map have a suffix already.
            _ if matches!(json_type(schema), Some(JsonType::Array | JsonType::Object)) => self.inline_type(key, hint),
            _ => self.inline_type(key, Hint::new(&format!("{}Item", hint.name), hint.module)),
        };
        self.in_progress.remove(&key);
        target
    }

    /// Returns the type of a schema that is not named.
    pub(crate) fn inline_type(&mut self, key: TypeKey, hint: Hint<'_>) -> Type {
        let id = key.schema;
        let schema = self.api.effective(id);
        if !schema.one_of.is_empty() {
            let alternatives = self.alternatives(id);
            return common_scalar(self.api, &alternatives).unwrap_or(Type::Primitive(Primitive::String));
        }
        match json_type(schema) {
            Some(JsonType::Array) => self.array_type(key, hint),
            Some(JsonType::Object) => self.map_type(key, hint),
            Some(JsonType::Null) => ANY_VALUE,
            Some(json_type) => {
                let format = schema.format.as_deref().unwrap_or_default();
                scalar_type(self.api, json_type, format).unwrap_or(ANY_VALUE)
            }
            None => {
                if schema.values.iter().flatten().any(|value| !value.is_null()) {
                    let message = "enum values are arrays, objects or of several types: the type is any value";
                    self.warn(id, "non-scalar-enum", message);
                }
                ANY_VALUE
            }
        }
    }

    fn array_type(&mut self, key: TypeKey, hint: Hint<'_>) -> Type {
        let schema = self.api.effective(key.schema);
        if !schema.prefix.is_empty() {
            let mut parts = Vec::new();
            for (index, part) in schema.prefix.iter().enumerate() {
                let name = format!("{}{}", hint.name, index + 1);
                parts.push(self.element_type(*part, key.direction, Hint::new(&name, hint.module)));
            }
            return Type::Tuple(parts);
        }
        let element = match schema.items {
            Some(items) => self.item_type(items, key.direction, hint),
            None => ANY_VALUE,
        };
        Type::Vec(Box::new(element))
    }

    fn map_type(&mut self, key: TypeKey, hint: Hint<'_>) -> Type {
        let value = match self.api.effective(key.schema).additional {
            Additional::Schema(value) => {
                self.element_type(value, key.direction, Hint::new(&format!("{}Value", hint.name), hint.module))
            }
            _ => ANY_VALUE,
        };
        Type::Map(Box::new(value))
    }

    fn item_type(&mut self, items: SchemaId, direction: Direction, hint: Hint<'_>) -> Type {
        self.element_type(items, direction, Hint::new(&format!("{}Item", hint.name), hint.module))
    }

    /// Returns the element type of `ty`, the type of this schema in responses. Returns `None` unless it is an array, or
    /// an alias of one.
    pub(crate) fn array_element_type(&mut self, id: SchemaId, ty: &Type, hint: Hint<'_>) -> Option<Type> {
        match ty {
            Type::Vec(element) => Some((**element).clone()),
            Type::Named(_) => {
                let schema = self.api.effective(self.api.resolve(id));
                if json_type(schema) != Some(JsonType::Array) || !schema.prefix.is_empty() {
                    return None;
                }
                Some(self.item_type(schema.items?, Direction::Response, hint))
            }
            _ => None,
        }
    }

    /// Returns the type of an element or a map value: an `Option` if it may be null.
    pub(crate) fn element_type(&mut self, id: SchemaId, direction: Direction, hint: Hint<'_>) -> Type {
        let ty = self.type_of(id, direction, hint);
        let nullable = self.api.nullable(id) && ty != ANY_VALUE;
        if nullable { Type::Option(Box::new(ty)) } else { ty }
    }

    /// Reports a type that is being built, and contains nothing but itself.
    pub(crate) fn infinite_type(&mut self, id: SchemaId) -> Type {
        let repair = "the recursive reference is any value";
        self.repair(id, "infinite-type", "the type contains nothing but itself", repair);
        Type::Runtime(RuntimeType::Value)
    }

    /// Reports a type that is nested too deep.
    pub(crate) fn too_deep_type(&mut self, id: SchemaId) -> Type {
        let message = format!("arrays and maps are nested more than {MAX_INLINE_NESTING} deep");
        self.repair(id, "infinite-type", &message, "a deeper type is any value");
        Type::Runtime(RuntimeType::Value)
    }
}
