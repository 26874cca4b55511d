//! The keywords whose value is a number, a text or a flag: kept as they are, for a server to enforce.

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::document::{Node, NodeKind, Use};
use crate::openapi::lower::Lower;

/// What the value of a keyword must be.
#[derive(Clone, Copy, PartialEq)]
enum Must {
    Number,
    Count,
    Text,
    Flag,
}

/// Each keyword, and what its value must be. A new one is a row here and one in the runtime's validator.
const KEYWORDS: &[(&str, Must)] = &[
    ("minimum", Must::Number),
    ("maximum", Must::Number),
    ("exclusiveMinimum", Must::Number),
    ("exclusiveMaximum", Must::Number),
    ("multipleOf", Must::Number),
    ("minLength", Must::Count),
    ("maxLength", Must::Count),
    ("pattern", Must::Text),
    ("minItems", Must::Count),
    ("maxItems", Must::Count),
    ("uniqueItems", Must::Flag),
    ("minContains", Must::Count),
    ("maxContains", Must::Count),
    ("minProperties", Must::Count),
    ("maxProperties", Must::Count),
];

/// The bounds that the schema at `node` sets.
pub(crate) fn read<'d>(lower: &Lower<'d, '_>, node: Node<'d>) -> IndexMap<&'static str, Value> {
    let mut bounds = IndexMap::new();
    for (key, must) in KEYWORDS {
        let Some(entry) = node.get_enforced(key) else { continue };
        match value(entry, *must) {
            Some(value) => {
                let value = if *key == "pattern" { without_slashes(lower, entry, value) } else { value };
                bounds.insert(*key, value);
            }
            // 3.0's flag: it makes `minimum` exclusive, below.
            None if key.starts_with("exclusive") && entry.as_bool().is_some() => {}
            None => lower.wrong(entry, &format!("`{key}`"), name(*must)),
        }
    }
    for (flag, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if node.peek(flag).and_then(Node::as_bool) == Some(true)
            && let Some(limit) = bounds.shift_remove(bound)
        {
            bounds.insert(flag, limit);
        }
    }
    if let Some(dependent) = node.get_enforced("dependentRequired") {
        let lists =
            dependent.entries().all(|(_, list)| list.is_seq() && list.peek_items().all(|item| item.as_str().is_some()));
        if dependent.is_map() && lists {
            dependent.mark_all(Use::Enforced);
            bounds.insert("dependentRequired", dependent.to_json());
        } else {
            lower.wrong(dependent, "`dependentRequired`", "an object of lists of names");
        }
    }
    bounds
}

/// A pattern without the slashes and flags of JavaScript, between which no text would ever match `^` or `$`.
fn without_slashes(lower: &Lower<'_, '_>, node: Node<'_>, value: Value) -> Value {
    let parts = value.as_str().and_then(|text| text.strip_prefix('/')?.rsplit_once('/'));
    let is_literal = |(pattern, flags): &(&str, &str)| {
        (pattern.starts_with('^') || pattern.ends_with('$')) && flags.chars().all(|flag| "dgimsuvy".contains(flag))
    };
    let Some((pattern, flags)) = parts.filter(is_literal) else { return value };
    let message = "slashes around a pattern are a part of it, and no text has them there";
    lower.push(
        Diagnostic::repair("pattern-slashes", node.span(), message, "it is read without them")
            .help("leave them out: a `pattern` is the expression alone"),
    );
    Value::from(if flags.contains('i') { format!("(?i){pattern}") } else { pattern.to_owned() })
}

fn value(node: Node<'_>, must: Must) -> Option<Value> {
    match (must, node.kind()) {
        (Must::Number, NodeKind::Number(_)) => Some(node.to_json()),
        // `maxLength: 10.0` is a count too.
        (Must::Count, NodeKind::Number(_)) => {
            let count = node.as_f64().filter(|count| *count >= 0.0 && count.fract() == 0.0 && *count < 9e15)?;
            Some(Value::from(count as u64))
        }
        (Must::Text, NodeKind::String(text)) => Some(Value::from(text)),
        (Must::Flag, NodeKind::Bool(flag)) => Some(Value::from(flag)),
        // Numbers in quotes are common, and mean one thing only.
        (Must::Number | Must::Count, NodeKind::String(text)) => serde_json::from_str::<Value>(text.trim())
            .ok()
            .filter(|value| if must == Must::Count { value.is_u64() } else { value.is_number() }),
        _ => None,
    }
}

fn name(must: Must) -> &'static str {
    match must {
        Must::Number => "a number",
        Must::Count => "a whole number that is not negative",
        Must::Text => "text",
        Must::Flag => "`true` or `false`",
    }
}
