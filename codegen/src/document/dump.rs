//! Prints a document's nodes as data: `cargo xtask gen --dump document`.

use serde_json::{Value, json};

use crate::document::Document;
use crate::document::node::{Node, escape_pointer_token};

/// Returns each node of each file in document order: pointer, position, type, source of scalars, use.
#[must_use]
pub fn dump_document(document: &Document<'_>) -> Value {
    let files = document.files();
    let roots = files.ids().filter_map(|file| document.file_root(file));
    roots.map(|root| json!({ "file": files.path(root.file()).as_str(), "nodes": dump_file(document, root) })).collect()
}

/// Builds each pointer from its parent's pointer: [`Node::pointer`] counts list items anew for each node.
fn dump_file(document: &Document<'_>, root: Node<'_>) -> Value {
    let tree = root.tree;
    let mut pointers: Vec<String> = Vec::with_capacity(tree.nodes.len());
    let mut item_counts = vec![0_usize; tree.nodes.len()];
    let mut rows = Vec::with_capacity(tree.nodes.len());
    for (index, raw) in (0_u32..).zip(&tree.nodes) {
        let node = Node::new(tree, index);
        let parent = pointers.get(raw.parent as usize).map_or("", String::as_str);
        let pointer = match (node.key(), item_counts.get_mut(raw.parent as usize)) {
            (Some(key), _) => format!("{parent}/{}", escape_pointer_token(key)),
            (None, Some(count)) => {
                *count += 1;
                format!("{parent}/{}", *count - 1)
            }
            (None, None) => String::new(),
        };
        let position = document.files().position(node.file(), node.key_span().start);
        rows.push(json!({
            "pointer": pointer,
            "line": position.line,
            "column": position.column,
            "kind": node.kind().describe(),
            "written": node.as_written(),
            "use": format!("{:?}", node.used()),
        }));
        pointers.push(pointer);
    }
    Value::Array(rows)
}
