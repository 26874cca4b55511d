//! Reads single values of a node. A value of the wrong type is reported, and repaired if its meaning is clear.

use crate::diagnostic::Diagnostic;
use crate::did_you_mean::find_similar;
use crate::document::{Node, NodeKind, Use};
use crate::openapi::lower::context::LowerContext;

/// Strings that documents contain where a boolean belongs: the words of YAML 1.1, and booleans in quotes.
const BOOLEAN_WORDS: [(&str, bool); 8] = [
    ("yes", true),
    ("no", false),
    ("on", true),
    ("off", false),
    ("y", true),
    ("n", false),
    ("true", true),
    ("false", false),
];

/// Reports that `subject` at `node` is not `expected`, and that it is ignored.
pub(crate) fn report_wrong_type<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, subject: &str, expected: &str) {
    node.mark_warned();
    let found = match node.kind() {
        // `-1` is a number where a non-negative integer is expected: its value is clearer.
        NodeKind::Number(number) => format!("`{number}`"),
        kind => kind.describe().to_owned(),
    };
    let message = format!("{subject} must be {expected}, but is {found}");
    cx.report(Diagnostic::repair("wrong-type", node.span(), message, "it is ignored").label(format!("not {expected}")));
}

/// Reads the string at `key` and marks it as generated. Returns `None` if it is absent or not a string.
pub(crate) fn read_string<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, key: &str) -> Option<&'d str> {
    let entry = node.get(key)?;
    match entry.kind() {
        NodeKind::String(string) => Some(string),
        // Versions and names are often written without quotes.
        NodeKind::Number(string) => Some(string),
        _ => {
            report_wrong_type(cx, entry, &format!("`{key}`"), "a string");
            None
        }
    }
}

/// Reads the string at `key`. Reports it as missing, and `node` as ignored, if it is absent.
pub(crate) fn read_required_string<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, key: &str) -> Option<&'d str> {
    let string = read_string(cx, node, key);
    if string.is_none() {
        node.mark_warned();
    }
    if node.peek(key).is_none() {
        let message = format!("the required `{key}` is missing");
        let ignored = node.key().map_or_else(|| "the item is ignored".to_owned(), |key| format!("`{key}` is ignored"));
        cx.report(Diagnostic::repair("missing-key", node.key_span(), message, &ignored));
    }
    string
}

/// Reads the string at `key` for docs. Returns an empty string if it is absent.
pub(crate) fn read_documentation<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, key: &str) -> String {
    let string = read_string(cx, node, key).unwrap_or_default().trim().to_owned();
    if !string.is_empty()
        && let Some(entry) = node.peek(key)
    {
        entry.mark(Use::Documented);
    }
    string
}

/// Reads the boolean at `key`. Returns `false` if it is absent.
pub(crate) fn read_bool<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, key: &str) -> bool {
    read_optional_bool(cx, node, key).unwrap_or(false)
}

/// Reads the boolean at `key`. Returns `None` if it is absent or not a boolean.
pub(crate) fn read_optional_bool<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, key: &str) -> Option<bool> {
    let entry = node.get(key)?;
    if let NodeKind::Bool(value) = entry.kind() {
        return Some(value);
    }
    let string = entry.as_str().unwrap_or_default();
    let Some((_, value)) = BOOLEAN_WORDS.iter().find(|(word, _)| string.eq_ignore_ascii_case(word)) else {
        report_wrong_type(cx, entry, &format!("`{key}`"), "`true` or `false`");
        return None;
    };
    let message = format!("`{string}` is a string, but `{key}` must be a boolean");
    let repair = Diagnostic::repair("string-for-boolean", entry.span(), message, format!("it is read as `{value}`"));
    cx.report(repair.help(format!("write `{value}`")));
    Some(*value)
}

/// Reads the entries of the map at `key`. Returns no entries if it is absent or not a map.
pub(crate) fn read_map<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, key: &str) -> Vec<(&'d str, Node<'d>)> {
    let Some(entry) = node.get(key) else { return Vec::new() };
    match entry.kind() {
        NodeKind::Map => entry.entries().collect(),
        // `responses:` without a value is common, and harmless.
        NodeKind::Null => Vec::new(),
        _ => {
            report_wrong_type(cx, entry, &format!("`{key}`"), "an object");
            Vec::new()
        }
    }
}

/// Reads the items of the list at `key`. Returns no items if it is absent or not a list.
pub(crate) fn read_list<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, key: &str) -> Vec<Node<'d>> {
    let Some(entry) = node.get(key) else { return Vec::new() };
    match entry.kind() {
        NodeKind::Seq => entry.items().collect(),
        NodeKind::Null => Vec::new(),
        _ => {
            report_wrong_type(cx, entry, &format!("`{key}`"), "an array");
            Vec::new()
        }
    }
}

/// Reads the maps of the list at `key`. Reports and drops the items that are not maps.
pub(crate) fn read_list_of_maps<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, key: &str) -> Vec<Node<'d>> {
    let mut items = read_list(cx, node, key);
    items.retain(|item| expect_map(cx, *item, &format!("an item of `{key}`")));
    items
}

/// Returns whether `node` is a map, or null, which is read as an empty map. Reports any other node.
pub(crate) fn expect_map<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, subject: &str) -> bool {
    let is_map = matches!(node.kind(), NodeKind::Map | NodeKind::Null);
    if !is_map {
        report_wrong_type(cx, node, subject, "an object");
    }
    is_map
}

/// Reads the strings of the list at `key`. Reports and drops the items that are not strings.
pub(crate) fn read_strings<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, key: &str) -> Vec<String> {
    let items = read_list(cx, node, key);
    items.into_iter().filter_map(|item| read_string_item(cx, item, key)).collect()
}

/// Reads the lists of strings in the list at `key`. Reports and drops the items that are not lists.
pub(crate) fn read_string_lists<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>, key: &str) -> Vec<Vec<String>> {
    let mut lists = Vec::new();
    for list in read_list(cx, node, key) {
        if list.is_seq() {
            lists.push(list.items().filter_map(|item| read_string_item(cx, item, key)).collect());
        } else {
            report_wrong_type(cx, list, &format!("an item of `{key}`"), "an array");
        }
    }
    lists
}

fn read_string_item<'d>(cx: &LowerContext<'d, '_>, item: Node<'d>, key: &str) -> Option<String> {
    let string = item.as_str();
    if string.is_none() {
        report_wrong_type(cx, item, &format!("an item of `{key}`"), "a string");
    }
    string.map(str::to_owned)
}

/// Reads the value at `key`, which must be one of `known`. Returns `None` if it is absent, or reported as unknown.
pub(crate) fn read_keyword<'d, T: Copy>(
    cx: &LowerContext<'d, '_>,
    node: Node<'d>,
    key: &str,
    known: &[(&str, T)],
) -> Option<T> {
    let string = read_string(cx, node, key)?;
    if let Some((_, value)) = known.iter().find(|(name, _)| *name == string) {
        return Some(*value);
    }
    let entry = node.peek(key)?.mark_warned();
    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    let help = suggest_value(string, &names);
    let message = format!("`{string}` is not a value of `{key}`");
    let repair = Diagnostic::repair("unknown-enum-value", entry.span(), message, "it is ignored");
    cx.report(repair.label("unknown value").help(help));
    None
}

/// Returns the help for a value that is not in `known`: the similar one, or all of them.
pub(crate) fn suggest_value(value: &str, known: &[&str]) -> String {
    match (find_similar(value, known.iter().copied()), known) {
        (Some(similar), _) => format!("did you mean `{similar}`?"),
        (None, [only]) => format!("write `{only}`"),
        (None, _) => format!("write one of {}", known.join(", ")),
    }
}

/// The keys of the objects, by the key of the object (OpenAPI 3.2.0, 4). A map of such objects has no row.
const DOCUMENTED_OBJECTS: [(&str, &[&str]); 4] = [
    ("contact", &["name", "url", "email"]),
    ("externalDocs", &["description", "url"]),
    ("license", &["name", "identifier", "url"]),
    ("xml", &["nodeType", "name", "namespace", "prefix", "attribute", "wrapped"]),
];

/// The flows of OAuth2 (OpenAPI 3.2.0, 4.28).
const FLOWS: [&str; 5] = ["implicit", "password", "clientCredentials", "authorizationCode", "deviceAuthorization"];
const FLOW_KEYS: [&str; 5] = ["authorizationUrl", "deviceAuthorizationUrl", "tokenUrl", "refreshUrl", "scopes"];

/// Marks the value of a key as documented. An unknown key of an object is left unread, and reported as without effect.
pub(crate) fn mark_documented(node: Node<'_>, key: &str) {
    let Some((_, keys)) = DOCUMENTED_OBJECTS.iter().find(|(object, _)| *object == key) else {
        let _ = node.get_documented(key);
        return;
    };
    if let Some(object) = node.peek(key) {
        mark_known_keys(object, keys);
    }
}

/// Marks the flows of a security scheme.
pub(crate) fn mark_flows(flows: Node<'_>) {
    flows.mark(Use::Documented);
    for flow in FLOWS.iter().filter_map(|name| flows.peek(name)) {
        mark_known_keys(flow, &FLOW_KEYS);
    }
}

fn mark_known_keys(object: Node<'_>, keys: &[&str]) {
    if object.is_map() {
        object.mark(Use::Documented);
        for key in keys {
            let _ = object.get_documented(key);
        }
    } else {
        object.mark_all(Use::Documented);
    }
}
