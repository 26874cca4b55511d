//! What a node calls itself: `$id`, `$anchor`, `$dynamicAnchor` and OpenAPI 3.2's `$self` (JSON Schema 2020-12, section 8.2).
//!
//! Asked only when a reference leads neither to a member nor to a file, so that documents without identifiers pay nothing.

use crate::document::node::Node;
use crate::document::tree::{Tag, Tree};

/// The nodes of a file that have a URL or an anchor of their own.
#[derive(Debug, Default)]
pub(crate) struct Identities {
    /// The URL, made absolute as far as that can be done, and the node.
    urls: Vec<(String, u32)>,
    /// The anchor, and the node.
    anchors: Vec<(String, u32)>,
}

impl Identities {
    /// Looks through a file once.
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut found = Self::default();
        for raw in &tree.nodes {
            if raw.tag != Tag::String || raw.hidden {
                continue;
            }
            let said = tree.str(raw.value);
            match tree.str(raw.key) {
                "$anchor" | "$dynamicAnchor" => found.anchors.push((said.to_owned(), raw.parent)),
                "$id" => {
                    let base = tree.raw(raw.parent).map(|raw| raw.parent).map_or("", |above| found.base(tree, above));
                    let url = join(base, said);
                    found.urls.push((url, raw.parent));
                }
                "$self" if raw.parent == 0 => found.urls.push((said.to_owned(), 0)),
                _ => {}
            }
        }
        found
    }

    /// The node that calls itself `url`.
    pub(crate) fn by_url<'t>(&self, tree: &'t Tree, url: &str) -> Option<Node<'t>> {
        let bare = |text: &str| text.trim_end_matches('#').to_owned();
        let (_, index) = self.urls.iter().find(|(known, _)| bare(known) == bare(url))?;
        Some(Node::at(tree, *index))
    }

    /// The node with this anchor; of several, one within the same schema with a URL as `near`.
    pub(crate) fn by_anchor<'t>(&self, tree: &'t Tree, name: &str, near: u32) -> Option<Node<'t>> {
        let home = self.resource(tree, near);
        let mut named = self.anchors.iter().filter(|(known, _)| known == name).map(|(_, index)| *index);
        let first = named.clone().next()?;
        let index = named.find(|index| self.resource(tree, *index) == home).unwrap_or(first);
        Some(Node::at(tree, index))
    }

    /// The innermost node around `index` with a URL of its own.
    pub(crate) fn resource(&self, tree: &Tree, index: u32) -> Option<u32> {
        let mut at = index;
        loop {
            if self.urls.iter().any(|(_, known)| *known == at) {
                return Some(at);
            }
            at = tree.raw(at)?.parent;
        }
    }

    /// The URL that references within `index` start from.
    pub(crate) fn base(&self, tree: &Tree, index: u32) -> &str {
        let home = self.resource(tree, index);
        let url = self.urls.iter().find(|(_, known)| Some(*known) == home);
        url.map_or("", |(url, _)| url)
    }
}

/// `reference` as seen from `base` (RFC 3986, section 5.2, without queries).
pub(crate) fn join(base: &str, reference: &str) -> String {
    let Some((scheme, rest)) = base.split_once("://") else { return reference.to_owned() };
    if reference.contains(':') {
        return reference.to_owned();
    }
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let folder = if reference.starts_with('/') { "" } else { path.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(reference.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    format!("{scheme}://{host}/{}", steps.join("/"))
}

#[cfg(test)]
mod tests {
    use crate::document::refs::identifiers::join;

    #[test]
    fn references_are_joined_to_urls() {
        for (base, reference, url) in [
            ("https://x.org/a/b.json", "c.json", "https://x.org/a/c.json"),
            ("https://x.org/a/b.json", "../c.json", "https://x.org/c.json"),
            ("https://x.org/a/b.json", "/c/./d", "https://x.org/c/d"),
            ("https://x.org", "c", "https://x.org/c"),
            ("https://x.org/a", "urn:b", "urn:b"),
            ("", "c.json", "c.json"),
        ] {
            assert_eq!(join(base, reference), url);
        }
    }
}
