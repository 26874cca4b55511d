//! Locations of overrides in `lockstep.yaml`, for diagnostics about them.

use std::ops::Range;

use lockstep_codegen::diagnostic::Span;
use lockstep_codegen::document::Node;
use lockstep_codegen::source::Files;
use lockstep_codegen::{OverrideSetting, SettingLocations};

/// Returns the location of each name that overrides mention, and of its values.
pub(super) fn locate_settings(node: Node<'_>, files: &Files) -> SettingLocations {
    let file = node.span().file;
    let mut locations = SettingLocations::new(files.path(file), files.text(file));
    let maps = [
        (node.get("rename"), "schemas", OverrideSetting::RenameSchemas),
        (node.get("rename"), "operations", OverrideSetting::RenameOperations),
        (node.get("rename"), "tags", OverrideSetting::RenameTags),
        (node.get("skip"), "operations", OverrideSetting::SkipOperations),
        (node.get("skip"), "tags", OverrideSetting::SkipTags),
        (Some(node), "formats", OverrideSetting::Formats),
        (Some(node), "derive", OverrideSetting::Derive),
        (Some(node), "dependencies", OverrideSetting::Dependencies),
    ];
    for (parent, key, setting) in maps {
        let Some(value) = parent.and_then(|parent| parent.get(key)) else { continue };
        for (name, entry) in value.entries() {
            let items = entry.items().filter(|item| item.as_str().is_some());
            let values = if entry.is_seq() { items.map(value_range).collect() } else { vec![value_range(entry)] };
            locations.record(setting, name, byte_range(entry.key_span()), values);
        }
        for item in value.items() {
            let Some(name) = item.as_str() else { continue };
            locations.record(setting, name, value_range(item), Vec::new());
        }
    }
    if let Some(flag) = node.get("resource-features") {
        let (key, value) = (byte_range(flag.key_span()), value_range(flag));
        locations.record(OverrideSetting::ResourceFeatures, "resource-features", key, vec![value]);
    }
    locations
}

fn value_range(node: Node<'_>) -> Range<u32> {
    byte_range(node.span())
}

fn byte_range(span: Span) -> Range<u32> {
    span.start..span.end
}
