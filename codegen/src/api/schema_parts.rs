//! Parts of a schema that have keywords of their own: `discriminator`, `x-lockstep-table`.

use indexmap::IndexMap;

use super::Lower;
use super::model::{Discriminator, Table};
use crate::diagnostic::Diagnostic;
use crate::document::{Node, Use};

impl<'d> Lower<'d, '_> {
    pub(super) fn discriminator(&mut self, node: Node<'d>) -> Option<Discriminator> {
        let entry = node.get("discriminator")?;
        // Swagger 2.0 writes the property's name alone.
        let property = match entry.as_str() {
            Some(name) => name.to_owned(),
            None => self.text(entry, "propertyName")?.to_owned(),
        };
        let mut mapping = IndexMap::new();
        for (value, target) in self.map(entry, "mapping") {
            let Some(text) = target.as_str() else {
                self.wrong(target, "a value of `mapping`", "the name of a schema, or a reference to one");
                continue;
            };
            target.mark(Use::Generated);
            // A value may be a bare component name instead of a reference (OpenAPI 3.1, 4.8.25.2).
            let bare = format!("#/components/schemas/{text}");
            let found = self
                .document
                .resolve(target, text)
                .ok()
                .or_else(|| self.document.resolve(self.document.root(), &bare).ok());
            match found {
                Some(found) => {
                    let id = self.schema(found);
                    mapping.insert(value.to_owned(), id);
                }
                None => {
                    let message = format!("`{text}` names no schema");
                    self.push(Diagnostic::repair(
                        "dangling-reference",
                        target.span(),
                        message,
                        "this value is left out",
                    ));
                }
            }
        }
        Some(Discriminator { property, mapping })
    }

    pub(super) fn table(&self, node: Node<'d>) -> Option<Table> {
        let entry = node.get("x-lockstep-table")?;
        if !entry.is_map() {
            self.wrong(entry, "`x-lockstep-table`", "an object with `name` and `key`");
            return None;
        }
        let name = self.needed(entry, "name")?.to_owned();
        let key = self.text(entry, "key").unwrap_or("id").to_owned();
        Some(Table {
            at: entry.span(),
            name,
            key,
            unique: self.text_lists(entry, "unique"),
            index: self.text_lists(entry, "index"),
        })
    }
}
