//! References to nodes: `#/a/b`, `file.yaml#/a/b`, `file.yaml`. Splits them, resolves paths, walks JSON Pointers.

mod error;
pub(crate) mod identifiers;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use crate::did_you_mean::find_similar;
use crate::document::node::Node;
use crate::document::tree::Use;

pub use crate::document::refs::error::RefError;
pub(crate) use crate::document::refs::error::describe_read_error;

/// How many `$ref`s are followed in a row to find the key of a pointer's token.
const MAX_CHAINED_REFERENCES: usize = 8;
/// How deeply the resolution of a reference may require the resolution of others.
pub(crate) const MAX_NESTED_REFERENCES: u32 = 4;

/// Splits a reference into its path (or URL) and its fragment, both percent-decoded.
pub(crate) fn split_reference(reference: &str) -> (String, String) {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let path = if is_url(path) { path.to_owned() } else { percent_decode(path) };
    (path, percent_decode(fragment))
}

/// Returns whether a path is a URL or URN: `https://…`, `//…`, `urn:…`. A single letter before the colon is a drive.
pub(crate) fn is_url(path: &str) -> bool {
    let scheme = path.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme_byte = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    path.starts_with("//")
        || (scheme.len() > 1
            && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(is_scheme_byte))
}

/// Decodes `%20` to a space. Invalid escapes remain, and the input is returned if the result is not UTF-8.
fn percent_decode(encoded: &str) -> String {
    if !encoded.contains('%') {
        return encoded.to_owned();
    }
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut remaining = encoded.as_bytes();
    while let Some((&byte, tail)) = remaining.split_first() {
        let digit = |at: usize| tail.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        let decoded = match (byte, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => u8::try_from(high * 16 + low).ok(),
            _ => None,
        };
        bytes.push(decoded.unwrap_or(byte));
        remaining = tail.get(if decoded.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8(bytes).unwrap_or_else(|_| encoded.to_owned())
}

/// Resolves `path` against the folder of the file `from`.
pub(crate) fn resolve_path(from: &Utf8Path, path: &str) -> Utf8PathBuf {
    normalize_path(&from.parent().unwrap_or(Utf8Path::new("")).join(path))
}

/// Removes `.` and `a/..`, so that each file has a single path.
pub(crate) fn normalize_path(path: &Utf8Path) -> Utf8PathBuf {
    let mut normalized = Utf8PathBuf::new();
    for component in path.components() {
        match component {
            Utf8Component::CurDir => {}
            Utf8Component::ParentDir
                if matches!(normalized.components().next_back(), Some(Utf8Component::Normal(_))) =>
            {
                normalized.pop();
            }
            other => normalized.push(other),
        }
    }
    normalized
}

/// Resolves a reference that a node contains. Returns `None` if it does not resolve.
type Follow<'t, 'f> = &'f dyn Fn(Node<'t>, &str) -> Option<Node<'t>>;

/// Walks from `start` along a JSON Pointer. A node without the next key is replaced by the target of its `$ref`.
///
/// Marks the target as generated, and the nodes on the way as traversed. For example, `/components/schemas/A` traverses
/// `components` and `schemas`. References on the way are limited, because a reference may lead to itself.
pub(crate) fn walk_pointer<'t>(start: Node<'t>, pointer: &str, follow: Follow<'t, '_>) -> Result<Node<'t>, RefError> {
    let mut node = start;
    if pointer.is_empty() {
        node.mark(Use::Generated);
        return Ok(node);
    }
    let Some(tokens) = pointer.strip_prefix('/') else {
        return Err(RefError::InvalidPointer { fragment: pointer.to_owned() });
    };
    let mut traversed = Vec::new();
    for token in tokens.split('/') {
        let key = token.replace("~1", "/").replace("~0", "~");
        let mut next = find_child(node, &key);
        for _ in 0..MAX_CHAINED_REFERENCES {
            if next.is_some() {
                break;
            }
            let Some(reference) = node.peek("$ref") else { break };
            let Some(target) = reference.as_str().and_then(|reference| follow(node, reference)) else { break };
            traversed.extend([node, reference]);
            node = target;
            next = find_child(node, &key);
        }
        let Some(next) = next else {
            return Err(missing_key(node, key));
        };
        traversed.push(node);
        node = next;
    }
    traversed.into_iter().for_each(Node::mark_traversed);
    node.mark(Use::Generated);
    Ok(node)
}

fn find_child<'d>(node: Node<'d>, key: &str) -> Option<Node<'d>> {
    if node.is_seq() { node.peek_items().nth(key.parse().ok()?) } else { node.peek(key) }
}

fn missing_key(node: Node<'_>, key: String) -> RefError {
    let similar = find_similar(&key, node.entries().map(|(name, _)| name)).map(str::to_owned);
    RefError::MissingKey { pointer: node.pointer(), key, similar, at: node.key_span() }
}
