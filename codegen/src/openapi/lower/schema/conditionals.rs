//! Lowers `if`, `then`, `else` and `dependentSchemas` to `anyOf` and `not`.
//!
//! `if: A, then: B` is `anyOf: [not A, B]`, and `if: A, else: B` is `anyOf: [A, B]`.

use crate::document::Node;
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::schema::queue::lower_schema;
use crate::openapi::model::{Schema, SchemaId};

/// Lowers the conditional keywords of the schema at `node`.
pub(crate) fn lower_conditionals<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, schema: &mut Schema) {
    lower_if(cx, node, schema);
    if !node.peek("dependentSchemas").is_some_and(Node::is_map) {
        return;
    }
    let Some(dependent) = node.get_enforced("dependentSchemas") else { return };
    for (name, entry) in dependent.entries() {
        let inner = lower_schema(cx, entry);
        let required = std::iter::once(name.to_owned()).collect();
        let present = cx.add_schema(Schema { required, ..Schema::any(node.span()) });
        let absent = add_negation(cx, node, present);
        schema.conditionals.push(add_alternatives(cx, node, absent, inner));
    }
}

fn lower_if<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, schema: &mut Schema) {
    // Neither keyword has an effect without the other (JSON Schema 2020-12, 10.2.2); it is reported as unused then.
    if node.peek("then").is_none() && node.peek("else").is_none() {
        return;
    }
    let Some(condition) = node.get_enforced("if") else { return };
    let condition = lower_schema(cx, condition);
    if let Some(then) = node.get_enforced("then") {
        let then = lower_schema(cx, then);
        let unmet = add_negation(cx, node, condition);
        schema.conditionals.push(add_alternatives(cx, node, unmet, then));
    }
    if let Some(otherwise) = node.get_enforced("else") {
        let otherwise = lower_schema(cx, otherwise);
        schema.conditionals.push(add_alternatives(cx, node, condition, otherwise));
    }
}

fn add_negation<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, inner: SchemaId) -> SchemaId {
    cx.add_schema(Schema { not: Some(inner), ..Schema::any(node.span()) })
}

fn add_alternatives<'d>(cx: &mut LowerContext<'d, '_>, node: Node<'d>, first: SchemaId, second: SchemaId) -> SchemaId {
    cx.add_schema(Schema { any_of: vec![first, second], ..Schema::any(node.span()) })
}
