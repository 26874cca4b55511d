//! Reading single values of a node, with a repair where one is of another kind than it must be.

use crate::diagnostic::Diagnostic;
use crate::did_you_mean::find_similar;
use crate::document::{Node, NodeKind, Use};
use crate::openapi::lower::Lower;

/// What people write for flags: YAML 1.1's words, and the right ones in quotes.
const FLAGS: [(&str, bool); 8] = [
    ("yes", true),
    ("no", false),
    ("on", true),
    ("off", false),
    ("y", true),
    ("n", false),
    ("true", true),
    ("false", false),
];

impl<'d> Lower<'d, '_> {
    /// Says that `node` is not what it must be, and that it is left out.
    pub(crate) fn wrong(&self, node: Node<'d>, what: &str, must: &str) {
        node.mark_warned();
        let message = format!("{what} must be {must}, and is {}", node.kind().describe());
        self.push(
            Diagnostic::repair("wrong-type", node.span(), message, "it is left out").label(format!("not {must}")),
        );
    }

    /// The text at `key`, for what is generated.
    pub(crate) fn text(&self, node: Node<'d>, key: &str) -> Option<&'d str> {
        let entry = node.get(key)?;
        match entry.kind() {
            NodeKind::String(text) => Some(text),
            // Versions and names are often written without quotes.
            NodeKind::Number(text) => Some(text),
            _ => {
                self.wrong(entry, &format!("`{key}`"), "text");
                None
            }
        }
    }

    /// The text at `key`, without which `node` says nothing: then it is left out, with a repair.
    pub(crate) fn needed(&self, node: Node<'d>, key: &str) -> Option<&'d str> {
        let text = self.text(node, key);
        if text.is_none() {
            node.mark_warned();
        }
        if node.peek(key).is_none() {
            let message = format!("there is no `{key}`, which is required here");
            self.push(Diagnostic::repair("missing-key", node.key_span(), message, "it is left out"));
        }
        text
    }

    /// The text at `key`, for docs; empty where there is none.
    pub(crate) fn prose(&self, node: Node<'d>, key: &str) -> String {
        let text = self.text(node, key).unwrap_or_default().trim().to_owned();
        if let Some(entry) = node.peek(key).filter(|_| !text.is_empty()) {
            entry.mark(Use::Documented);
        }
        text
    }

    /// The flag at `key`; false where there is none.
    pub(crate) fn flag(&self, node: Node<'d>, key: &str) -> bool {
        self.flag_if(node, key).unwrap_or(false)
    }

    /// The flag at `key`, if there is one.
    pub(crate) fn flag_if(&self, node: Node<'d>, key: &str) -> Option<bool> {
        let entry = node.get(key)?;
        if let NodeKind::Bool(flag) = entry.kind() {
            return Some(flag);
        }
        let meant = entry.as_str().and_then(|text| FLAGS.iter().find(|(word, _)| text.eq_ignore_ascii_case(word)));
        let Some((_, flag)) = meant else {
            self.wrong(entry, &format!("`{key}`"), "`true` or `false`");
            return None;
        };
        let message = format!("`{}` is text, where a flag must stand", entry.as_str().unwrap_or_default());
        let repair = Diagnostic::repair("string-for-boolean", entry.span(), message, format!("it is read as `{flag}`"));
        self.push(repair.help(format!("write `{flag}`")));
        Some(*flag)
    }

    /// The entries of the map at `key`; none, with a repair, when it is something else.
    pub(crate) fn map(&self, node: Node<'d>, key: &str) -> Vec<(&'d str, Node<'d>)> {
        let Some(entry) = node.get(key) else { return Vec::new() };
        match entry.kind() {
            NodeKind::Map => entry.entries().collect(),
            // `responses:` with nothing behind it: common, and harmless.
            NodeKind::Null => Vec::new(),
            _ => {
                self.wrong(entry, &format!("`{key}`"), "an object");
                Vec::new()
            }
        }
    }

    /// The items of the list at `key`; none, with a repair, when it is something else.
    pub(crate) fn list(&self, node: Node<'d>, key: &str) -> Vec<Node<'d>> {
        let Some(entry) = node.get(key) else { return Vec::new() };
        match entry.kind() {
            NodeKind::Seq => entry.items().collect(),
            NodeKind::Null => Vec::new(),
            _ => {
                self.wrong(entry, &format!("`{key}`"), "a list");
                Vec::new()
            }
        }
    }

    /// The objects of the list at `key`; a repair for what is none.
    pub(crate) fn maps(&self, node: Node<'d>, key: &str) -> Vec<Node<'d>> {
        let mut items = self.list(node, key);
        items.retain(|item| self.is_map(*item, &format!("an item of `{key}`")));
        items
    }

    /// Whether `node` is an object, or nothing at all, which says as much as an empty one; a repair when it is not.
    pub(crate) fn is_map(&self, node: Node<'d>, what: &str) -> bool {
        let map = matches!(node.kind(), NodeKind::Map | NodeKind::Null);
        if !map {
            self.wrong(node, what, "an object");
        }
        map
    }

    /// The texts of the list at `key`.
    pub(crate) fn texts(&self, node: Node<'d>, key: &str) -> Vec<String> {
        let items = self.list(node, key);
        items.into_iter().filter_map(|item| self.item_as_text(item, key)).collect()
    }

    fn items_as_texts(&self, list: Node<'d>, key: &str) -> Vec<String> {
        list.items().filter_map(|item| self.item_as_text(item, key)).collect()
    }

    fn item_as_text(&self, item: Node<'d>, key: &str) -> Option<String> {
        let text = item.as_str();
        if text.is_none() {
            self.wrong(item, &format!("an item of `{key}`"), "text");
        }
        text.map(str::to_owned)
    }

    /// The lists of texts in the list at `key`.
    pub(crate) fn text_lists(&self, node: Node<'d>, key: &str) -> Vec<Vec<String>> {
        let lists = self
            .list(node, key)
            .into_iter()
            .filter(|list| {
                list.is_seq() || {
                    self.wrong(*list, &format!("an item of `{key}`"), "a list");
                    false
                }
            })
            .map(|list| self.items_as_texts(list, key));
        lists.collect()
    }

    /// One of `known` at `key`, in any case that the document writes it; a repair names the nearest one.
    pub(crate) fn choice<T: Copy>(&self, node: Node<'d>, key: &str, known: &[(&str, T)]) -> Option<T> {
        let text = self.text(node, key)?;
        if let Some((_, value)) = known.iter().find(|(name, _)| *name == text) {
            return Some(*value);
        }
        let entry = node.peek(key)?.mark_warned();
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let help = match find_similar(text, names.iter().copied()) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("write one of {}", names.join(", ")),
        };
        let message = format!("`{text}` is no `{key}`");
        self.push(
            Diagnostic::repair("unknown-enum-value", entry.span(), message, "it is left out")
                .label("not known")
                .help(help),
        );
        None
    }

    /// Adds a diagnostic.
    pub(crate) fn push(&self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}
