//! Items: the named types in the model, and the diagnostics of types.

use crate::diagnostic::Diagnostic;
use crate::openapi::SchemaId;
use crate::rust::model::{Item, ItemKind, RuntimeType, SourceLocation, Type};
use crate::rust::types::direction::Direction;
use crate::rust::types::{TypeKey, Types};
use crate::source::Span;

impl Types<'_> {
    /// Returns the named types as items, and takes their definitions.
    pub(crate) fn take_items(&mut self) -> Vec<Item> {
        let kinds: Vec<Option<ItemKind>> = self.named.values_mut().map(|named| named.kind.take()).collect();
        let mut items = Vec::new();
        for ((key, named), kind) in self.named.iter().zip(kinds) {
            let annotations = &self.api.effective(key.schema).annotations;
            items.push(Item {
                name: named.name.clone(),
                module: named.module.clone(),
                doc: annotations.documentation().to_owned(),
                request_form: self.other_form(*key, Direction::Request),
                response_form: self.other_form(*key, Direction::Response),
                deprecated: annotations.deprecated,
                at: self.location(self.api.schema(key.schema).at),
                kind: kind.unwrap_or(ItemKind::Alias(Type::Runtime(RuntimeType::Value))),
            });
        }
        items
    }

    /// Returns the name of a schema's type in this direction. Returns `None` if that type does not exist, or if
    /// it is the type itself.
    fn other_form(&self, key: TypeKey, direction: Direction) -> Option<String> {
        if direction == key.direction {
            return None;
        }
        self.named.get(&TypeKey { direction, ..key }).map(|other| other.name.clone())
    }

    /// Returns the location of a span: `spec/schemas/CallLog.yaml:3:1`.
    pub(crate) fn location(&self, span: Span) -> SourceLocation {
        self.files.location(span)
    }

    /// Reports a warning, once a schema.
    pub(crate) fn warn(&mut self, id: SchemaId, code: &'static str, message: &str) {
        if self.reported.insert((id, code)) {
            self.diagnostics.push(Diagnostic::warning(code, self.api.schema(id).at, message));
        }
    }

    /// Reports a repaired problem, once a schema.
    pub(crate) fn repair(&mut self, id: SchemaId, code: &'static str, message: &str, repair: &str) {
        if self.reported.insert((id, code)) {
            self.diagnostics.push(Diagnostic::repair(code, self.api.schema(id).at, message, repair));
        }
    }

    /// Returns whether this is the first diagnostic with this code for a schema.
    pub(crate) fn is_first_report(&mut self, id: SchemaId, code: &'static str) -> bool {
        self.reported.insert((id, code))
    }
}
