//! Where wishes stand in `lockstep.yaml`.

use std::ops::Range;

use lockstep_codegen::diagnostic::Span;
use lockstep_codegen::document::Node;
use lockstep_codegen::source::Files;
use lockstep_codegen::{Places, Setting};

/// Where the names of all wishes stand, and what is wished of them.
pub(super) fn places(node: Node<'_>, files: &Files) -> Places {
    let file = node.span().file;
    let mut places = Places::of(files.path(file), files.text(file));
    let maps = [
        (node.get("rename"), "schemas", Setting::RenameSchemas),
        (node.get("rename"), "operations", Setting::RenameOperations),
        (node.get("rename"), "tags", Setting::RenameTags),
        (node.get("skip"), "operations", Setting::SkipOperations),
        (node.get("skip"), "tags", Setting::SkipTags),
        (Some(node), "formats", Setting::Formats),
        (Some(node), "derive", Setting::Derive),
        (Some(node), "dependencies", Setting::Dependencies),
    ];
    for (of, key, setting) in maps {
        let Some(value) = of.and_then(|of| of.get(key)) else { continue };
        for (name, said) in value.entries() {
            let items: Vec<Range<u32>> = said.items().filter(|item| item.as_str().is_some()).map(range).collect();
            let values = if said.is_seq() { items } else { vec![range(said)] };
            places.note(setting, name, bytes(said.key_span()), values);
        }
        for (name, item) in value.items().filter_map(|item| Some((item.as_str()?, item))) {
            places.note(setting, name, range(item), Vec::new());
        }
    }
    if let Some(flag) = node.get("resource-features") {
        places.note(Setting::ResourceFeatures, "resource-features", bytes(flag.key_span()), vec![range(flag)]);
    }
    places
}

/// Where a node stands in its file.
fn range(node: Node<'_>) -> Range<u32> {
    bytes(node.span())
}

fn bytes(span: Span) -> Range<u32> {
    span.start..span.end
}
