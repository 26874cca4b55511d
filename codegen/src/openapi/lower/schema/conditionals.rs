//! `if`, `then`, `else` and `dependentSchemas`, said by the keywords that a server enforces.

use crate::document::Node;
use crate::openapi::lower::Lower;
use crate::openapi::model::{Schema, SchemaId};

impl<'d> Lower<'d, '_> {
    /// Reads the conditions of the schema at `node`. A value that does not meet one need not be what follows from it.
    pub(crate) fn read_conditions(&mut self, node: Node<'d>, schema: &mut Schema) {
        // `then` and `else` say nothing without `if` (JSON Schema 2020-12, 10.2.2), and are told of as unread.
        if node.peek("if").is_some_and(|_| node.peek("then").is_some() || node.peek("else").is_some())
            && let Some(condition) = node.get_enforced("if")
        {
            let condition = self.schema(condition);
            if let Some(then) = node.get_enforced("then") {
                let then = self.schema(then);
                let unmet = self.not(node, condition);
                schema.conditions.push(self.either(node, unmet, then));
            }
            if let Some(other) = node.get_enforced("else") {
                let other = self.schema(other);
                schema.conditions.push(self.either(node, condition, other));
            }
        }
        if node.peek("dependentSchemas").is_some_and(Node::is_map) {
            let dependent = node.get_enforced("dependentSchemas").map(|entry| entry.entries().collect::<Vec<_>>());
            for (name, entry) in dependent.into_iter().flatten() {
                let inner = self.schema(entry);
                let required = std::iter::once(name.to_owned()).collect();
                let present = self.add(Schema { required, ..Schema::any(node.span()) });
                let absent = self.not(node, present);
                schema.conditions.push(self.either(node, absent, inner));
            }
        }
    }

    fn not(&mut self, node: Node<'d>, inner: SchemaId) -> SchemaId {
        self.add(Schema { not: Some(inner), ..Schema::any(node.span()) })
    }

    fn either(&mut self, node: Node<'d>, one: SchemaId, other: SchemaId) -> SchemaId {
        self.add(Schema { any_of: vec![one, other], ..Schema::any(node.span()) })
    }
}
