//! Lowers the keywords that do not constrain values.

use crate::document::{Node, Use};
use crate::openapi::lower::context::LowerContext;
use crate::openapi::lower::fields::{mark_documented, read_bool, read_documentation, read_optional_bool, read_string};
use crate::openapi::model::Annotations;

/// Keywords that neither type nor constrain. The bundled document contains them.
const ANNOTATION_KEYWORDS: [&str; 11] = [
    "example",
    "examples",
    "default",
    "externalDocs",
    "xml",
    "$comment",
    "$schema",
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "contentMediaType",
];

/// Lowers the annotations of the schema at `node`.
pub(crate) fn lower_annotations<'d>(cx: &LowerContext<'d, '_>, node: Node<'d>) -> Annotations {
    Annotations {
        title: read_documentation(cx, node, "title"),
        description: read_documentation(cx, node, "description"),
        deprecated: read_bool(cx, node, "deprecated"),
        read_only: read_bool(cx, node, "readOnly"),
        write_only: read_bool(cx, node, "writeOnly"),
        omittable: read_bool(cx, node, "x-lockstep-omittable"),
        assigned: read_bool(cx, node, "x-lockstep-assigned"),
        // Only components: the key of any other schema stays unread, and is reported as without effect.
        internal: cx.schema_names.contains_key(&node.id()) && read_bool(cx, node, "x-lockstep-internal"),
        no_column: read_optional_bool(cx, node, "x-lockstep-column") == Some(false),
        was: read_string(cx, node, "x-lockstep-was").map(str::to_owned),
    }
}

/// Marks the keywords that the bundled document contains, and no other output.
pub(crate) fn mark_documentation(node: Node<'_>) {
    for key in ANNOTATION_KEYWORDS {
        mark_documented(node, key);
    }
    if let Some(definitions) = node.get("$defs").or_else(|| node.get("definitions")) {
        // A definition is lowered by reference. One without a reference is reported as unused.
        definitions.mark(Use::Generated);
    }
}
