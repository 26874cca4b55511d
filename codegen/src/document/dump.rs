//! A document as a reader may want to look at it: `cargo xtask gen --dump document`.

use serde_json::{Value, json};

use crate::document::{Document, Node};

/// Every node of every file in the order of the text: pointer, place, kind, what is written, what became of it.
#[must_use]
pub fn dump(document: &Document<'_>) -> Value {
    let files = document.files();
    let roots = files.ids().filter_map(|file| document.file_root(file));
    roots.map(|root| json!({ "file": files.path(root.file()).as_str(), "nodes": nodes(document, root) })).collect()
}

/// Pointers are carried along, since each node asking for its own would count lists again and again.
fn nodes(document: &Document<'_>, root: Node<'_>) -> Value {
    let tree = root.tree;
    let mut pointers: Vec<String> = Vec::with_capacity(tree.nodes.len());
    let mut counted = vec![0_usize; tree.nodes.len()];
    let mut rows = Vec::with_capacity(tree.nodes.len());
    for (index, raw) in (0_u32..).zip(&tree.nodes) {
        let node = Node::at(tree, index);
        let above = pointers.get(raw.parent as usize).map_or("", String::as_str);
        let pointer = match (node.key(), counted.get_mut(raw.parent as usize)) {
            (Some(key), _) => format!("{above}/{}", crate::document::node::escape(key)),
            (None, Some(count)) => {
                *count += 1;
                format!("{above}/{}", *count - 1)
            }
            (None, None) => String::new(),
        };
        let at = document.files().place(node.file(), node.key_span().start);
        rows.push(json!({
            "pointer": pointer,
            "line": at.line,
            "column": at.column,
            "kind": node.kind().name(),
            "written": node.as_written(),
            "use": format!("{:?}", node.used()),
        }));
        pointers.push(pointer);
    }
    Value::Array(rows)
}
