//! Types as items to be printed, and what is said of them.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::openapi::SchemaId;
use crate::rust::model::{Item, ItemKind, Place, Type};
use crate::rust::types::Types;
use crate::rust::types::direction::Way;
use crate::source::Span;

/// Where each item is, by its name.
pub(crate) fn by_name(items: &[Item]) -> HashMap<&str, usize> {
    items.iter().enumerate().map(|(index, item)| (item.name.as_str(), index)).collect()
}

impl Types<'_> {
    /// All named types as items.
    pub(crate) fn items(&mut self) -> Vec<Item> {
        let kinds: Vec<Option<ItemKind>> = self.made.values_mut().map(|made| made.kind.take()).collect();
        let items = self.made.iter().zip(kinds).map(|(((id, way), made), kind)| Item {
            doc: self.item_doc(*id, *way, &made.name),
            name: made.name.clone(),
            module: made.module.clone(),
            deprecated: self.api.effective(*id).notes.deprecated,
            at: self.place(self.api.schema(*id).at),
            kind: kind.unwrap_or(ItemKind::Alias(Type::Runtime("Value"))),
        });
        items.collect()
    }

    fn item_doc(&self, id: SchemaId, way: Way, name: &str) -> String {
        let notes = &self.api.effective(id).notes;
        let said = if notes.description.is_empty() { &notes.title } else { &notes.description };
        let doc = if said.is_empty() {
            format!("`{}`.", self.api.schema(id).name.as_deref().unwrap_or(name))
        } else {
            said.clone()
        };
        let other = |way: Way| self.made.get(&(id, way)).map(|made| made.name.as_str()).filter(|other| *other != name);
        match way {
            Way::Input => match other(Way::Read) {
                Some(read) => format!("{doc}\n\nWhat is sent to the server; what it answers is `{read}`."),
                None => doc,
            },
            Way::Read => match other(Way::Input) {
                Some(input) => format!("{doc}\n\nWhat the server answers; what is sent to it is `{input}`."),
                None => doc,
            },
        }
    }

    /// Where something stands: `spec/schemas/CallLog.yaml:3:1`.
    pub(crate) fn place(&self, span: Span) -> Place {
        let place = self.files.position(span.file, span.start);
        format!("{}:{}:{}", self.files.path(span.file), place.line, place.column)
    }

    /// Warns once of what could not be typed exactly.
    pub(crate) fn warn(&mut self, id: SchemaId, slug: &'static str, message: &str) {
        if self.warned.insert((id, slug)) {
            self.diagnostics.push(Diagnostic::warning(slug, self.api.schema(id).at, message));
        }
    }

    pub(crate) fn repair(&mut self, id: SchemaId, slug: &'static str, message: &str, repair: &str) {
        if self.warned.insert((id, slug)) {
            self.diagnostics.push(Diagnostic::repair(slug, self.api.schema(id).at, message, repair));
        }
    }
}
