//! Identifiers of nodes: `$id`, `$anchor`, `$dynamicAnchor` (JSON Schema 2020-12, section 8.2) and OpenAPI 3.2's `$self`.
//!
//! They are collected only when a reference does not resolve by path and pointer, so most documents do not pay for them.

use crate::document::tree::{RawKind, Tree};

/// The nodes of a file that have a URL or an anchor, as indexes into its [`Tree`].
#[derive(Debug, Default)]
pub(crate) struct Identifiers {
    /// URLs, resolved against the base URL of their location.
    urls: Vec<(String, u32)>,
    anchors: Vec<(String, u32)>,
}

impl Identifiers {
    /// Collects the identifiers of a file. O(nodes).
    pub(crate) fn collect(tree: &Tree) -> Self {
        let mut identifiers = Self::default();
        for raw in &tree.nodes {
            if raw.kind != RawKind::String || raw.hidden {
                continue;
            }
            let value = tree.str(raw.value);
            match tree.str(raw.key) {
                "$anchor" | "$dynamicAnchor" => identifiers.anchors.push((value.to_owned(), raw.parent)),
                "$id" => {
                    // Ancestors come first in the tree, so their URLs are known.
                    let outer = tree.raw(raw.parent).map(|schema| schema.parent);
                    let base = outer.map_or("", |outer| identifiers.base_url(tree, outer));
                    let url = join_url(base, value);
                    identifiers.urls.push((url, raw.parent));
                }
                "$self" if raw.parent == 0 => identifiers.urls.push((value.to_owned(), 0)),
                _ => {}
            }
        }
        identifiers
    }

    /// Returns the node with this URL. An empty fragment does not count.
    pub(crate) fn find_url(&self, url: &str) -> Option<u32> {
        let without_fragment = url.trim_end_matches('#');
        self.urls.iter().find(|(known, _)| known.trim_end_matches('#') == without_fragment).map(|(_, index)| *index)
    }

    /// Returns the node with this anchor. A node of the same schema resource as `near` is preferred.
    pub(crate) fn find_anchor(&self, tree: &Tree, name: &str, near: u32) -> Option<u32> {
        let resource = self.enclosing_resource(tree, near);
        let mut named = self.anchors.iter().filter(|(known, _)| known == name).map(|(_, index)| *index);
        let first = named.clone().next()?;
        Some(named.find(|index| self.enclosing_resource(tree, *index) == resource).unwrap_or(first))
    }

    /// Returns the innermost node with a URL that contains `index` or is `index`.
    pub(crate) fn enclosing_resource(&self, tree: &Tree, index: u32) -> Option<u32> {
        let mut at = index;
        loop {
            if self.urls.iter().any(|(_, known)| *known == at) {
                return Some(at);
            }
            at = tree.raw(at)?.parent;
        }
    }

    /// Returns the URL against which references within `index` are resolved. Returns an empty string without a base URL.
    pub(crate) fn base_url(&self, tree: &Tree, index: u32) -> &str {
        let resource = self.enclosing_resource(tree, index);
        let url = self.urls.iter().find(|(_, known)| Some(*known) == resource);
        url.map_or("", |(url, _)| url)
    }
}

/// Resolves `reference` against `base` (RFC 3986, section 5.2, without queries).
pub(crate) fn join_url(base: &str, reference: &str) -> String {
    let Some((scheme, after_scheme)) = base.split_once("://") else { return reference.to_owned() };
    if reference.contains(':') {
        return reference.to_owned();
    }
    let (host, path) = after_scheme.split_at(after_scheme.find('/').unwrap_or(after_scheme.len()));
    let folder = if reference.starts_with('/') { "" } else { path.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut segments: Vec<&str> = Vec::new();
    for segment in folder.split('/').chain(reference.split('/')) {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            segment => segments.push(segment),
        }
    }
    format!("{scheme}://{host}/{}", segments.join("/"))
}

#[cfg(test)]
mod tests {
    use crate::document::refs::identifiers::join_url;

    #[test]
    fn relative_reference_is_resolved_against_the_base_url() {
        for (base, reference, url) in [
            ("https://x.org/a/b.json", "c.json", "https://x.org/a/c.json"),
            ("https://x.org/a/b.json", "../c.json", "https://x.org/c.json"),
            ("https://x.org/a/b.json", "/c/./d", "https://x.org/c/d"),
            ("https://x.org", "c", "https://x.org/c"),
            ("https://x.org/a", "urn:b", "urn:b"),
            ("", "c.json", "c.json"),
        ] {
            assert_eq!(join_url(base, reference), url);
        }
    }
}
