//! Parts of a schema that have keywords of their own: `discriminator`, `x-lockstep-table`.

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::document::{Node, Use};
use crate::openapi::lower::Lower;
use crate::openapi::model::{Discriminator, Label, SchemaId, Table};

impl<'d> Lower<'d, '_> {
    pub(crate) fn discriminator(&mut self, node: Node<'d>) -> Option<Discriminator> {
        let entry = node.get("discriminator")?;
        // Swagger 2.0 writes the property's name alone.
        let property = match entry.as_str() {
            Some(name) => name.to_owned(),
            None => self.text(entry, "propertyName")?.to_owned(),
        };
        let mut mapping = IndexMap::new();
        for (value, target) in self.map(entry, "mapping") {
            if let Some(id) = self.mapped(target) {
                mapping.insert(value.to_owned(), id);
            }
        }
        let default = entry.get("defaultMapping").and_then(|target| self.mapped(target));
        Some(Discriminator { property, mapping, default })
    }

    /// The schema that a mapping names: by a reference, or by its name alone (OpenAPI 3.1, 4.8.25.2).
    fn mapped(&mut self, target: Node<'d>) -> Option<SchemaId> {
        let Some(text) = target.as_str() else {
            self.wrong(target, "a value of `mapping`", "the name of a schema, or a reference to one");
            return None;
        };
        target.mark(Use::Generated);
        let bare = format!("#/components/schemas/{text}");
        let found = self.document.resolve(target, text).ok();
        let found = found.or_else(|| self.document.resolve(self.document.root(), &bare).ok());
        if found.is_none() {
            let message = format!("`{text}` names no schema");
            self.push(Diagnostic::repair("dangling-reference", target.span(), message, "this value is left out"));
        }
        found.map(|found| self.schema(found))
    }

    /// What other tools call an enum's values, and say of them: `x-enum-varnames`, `x-enum-descriptions` and their like, each a
    /// list in the values' order, or an object of them.
    pub(crate) fn labels(&self, node: Node<'d>, values: &IndexMap<Value, usize>) -> Vec<Label> {
        let texts = |keys: &[&str]| -> Vec<String> {
            let Some(entry) = keys.iter().find_map(|key| node.get(key)) else { return Vec::new() };
            entry.mark_all(Use::Generated);
            let text = |found: Option<Node<'d>>| found.and_then(Node::as_str).unwrap_or_default().to_owned();
            if entry.is_seq() {
                let all: Vec<Node<'d>> = entry.peek_items().collect();
                return values.values().map(|at| text(all.get(*at).copied())).collect();
            }
            let key = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            values.keys().map(|value| text(entry.peek(&key(value)))).collect()
        };
        let names = texts(&["x-enum-varnames", "x-enumNames", "x-enum-names"]);
        let docs = texts(&["x-enum-descriptions", "x-enumDescriptions"]);
        let at = |list: &[String], index: usize| list.get(index).cloned().unwrap_or_default();
        (0..names.len().max(docs.len())).map(|index| Label { name: at(&names, index), doc: at(&docs, index) }).collect()
    }

    pub(crate) fn table(&self, node: Node<'d>) -> Option<Table> {
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
