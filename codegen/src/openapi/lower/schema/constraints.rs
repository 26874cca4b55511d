//! Lowers the keywords whose value is a number, a string or a boolean: `maxLength`, `pattern`, `uniqueItems` …

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::document::{Node, NodeKind, Use};
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::report_wrong_type;

/// The type of a constraint's value.
#[derive(Clone, Copy, PartialEq)]
enum ConstraintType {
    Number,
    Count,
    String,
    Boolean,
}

/// The constraints. Add a constraint here and to the runtime's validator.
const CONSTRAINTS: &[(&str, ConstraintType)] = &[
    ("minimum", ConstraintType::Number),
    ("maximum", ConstraintType::Number),
    ("exclusiveMinimum", ConstraintType::Number),
    ("exclusiveMaximum", ConstraintType::Number),
    ("multipleOf", ConstraintType::Number),
    ("minLength", ConstraintType::Count),
    ("maxLength", ConstraintType::Count),
    ("pattern", ConstraintType::String),
    ("minItems", ConstraintType::Count),
    ("maxItems", ConstraintType::Count),
    ("uniqueItems", ConstraintType::Boolean),
    ("minContains", ConstraintType::Count),
    ("maxContains", ConstraintType::Count),
    ("minProperties", ConstraintType::Count),
    ("maxProperties", ConstraintType::Count),
];

/// Lowers the constraints of the schema at `node`.
pub(crate) fn lower_constraints<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> IndexMap<&'static str, Value> {
    let mut constraints = IndexMap::new();
    for (key, expected) in CONSTRAINTS {
        let Some(entry) = node.get_enforced(key) else { continue };
        match convert_constraint(entry, *expected) {
            Some(value) if *key == "pattern" => drop(constraints.insert(*key, strip_slashes(cx, entry, value))),
            Some(value) => drop(constraints.insert(*key, value)),
            // A boolean in OpenAPI 3.0, lowered below.
            None if key.starts_with("exclusive") && entry.as_bool().is_some() => {}
            None => report_wrong_type(cx, entry, &format!("`{key}`"), expected.name()),
        }
    }
    // `exclusiveMinimum: true` of OpenAPI 3.0 makes `minimum` exclusive.
    for (exclusive, limit) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if node.peek(exclusive).and_then(Node::as_bool) == Some(true)
            && let Some(value) = constraints.shift_remove(limit)
        {
            constraints.insert(exclusive, value);
        }
    }
    if let Some(dependent) = node.get_enforced("dependentRequired") {
        if is_map_of_string_lists(dependent) {
            dependent.mark_all(Use::Enforced);
            constraints.insert("dependentRequired", dependent.to_json());
        } else {
            report_wrong_type(cx, dependent, "`dependentRequired`", "an object of arrays of names");
        }
    }
    constraints
}

impl ConstraintType {
    fn name(self) -> &'static str {
        match self {
            ConstraintType::Number => "a number",
            ConstraintType::Count => "a non-negative integer",
            ConstraintType::String => "a string",
            ConstraintType::Boolean => "`true` or `false`",
        }
    }
}

fn is_map_of_string_lists(node: Node<'_>) -> bool {
    let is_string_list = |list: Node<'_>| list.is_seq() && list.peek_items().all(|item| item.as_str().is_some());
    node.is_map() && node.entries().all(|(_, list)| is_string_list(list))
}

/// Removes the slashes and flags of a JavaScript literal from a pattern. Inside of slashes, `^` and `$` match no string.
fn strip_slashes<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, value: Value) -> Value {
    let parts = value.as_str().and_then(|string| string.strip_prefix('/')?.rsplit_once('/'));
    let is_literal = |(pattern, flags): &(&str, &str)| {
        (pattern.starts_with('^') || pattern.ends_with('$')) && flags.chars().all(|flag| "dgimsuvy".contains(flag))
    };
    let Some((pattern, flags)) = parts.filter(is_literal) else { return value };
    let message = "the slashes around the pattern are part of it, so that it matches no string";
    let repair = Diagnostic::repair("pattern-slashes", node.span(), message, "it is read without them");
    cx.report(repair.help("remove the slashes and flags"));
    Value::from(if flags.contains('i') { format!("(?i){pattern}") } else { pattern.to_owned() })
}

fn convert_constraint(node: Node<'_>, expected: ConstraintType) -> Option<Value> {
    match (expected, node.kind()) {
        (ConstraintType::Number, NodeKind::Number(_)) => Some(node.to_json()),
        // `maxLength: 10.0` is a count too.
        (ConstraintType::Count, NodeKind::Number(_)) => {
            let count = node.as_f64().filter(|count| *count >= 0.0 && count.fract() == 0.0 && *count < 9e15)?;
            Some(Value::from(count as u64))
        }
        (ConstraintType::String, NodeKind::String(string)) => Some(Value::from(string)),
        (ConstraintType::Boolean, NodeKind::Bool(boolean)) => Some(Value::from(boolean)),
        // Numbers in quotes are common and unambiguous.
        (ConstraintType::Number, NodeKind::String(string)) => parse_number(string).filter(Value::is_number),
        (ConstraintType::Count, NodeKind::String(string)) => parse_number(string).filter(Value::is_u64),
        _ => None,
    }
}

fn parse_number(string: &str) -> Option<Value> {
    serde_json::from_str(string.trim()).ok()
}
