//! The keys of `lockstep.yaml`, from its nodes.

use std::collections::BTreeMap;

use lockstep_codegen::Wishes;
use lockstep_codegen::diagnostic::{Deny, Diagnostic, Diagnostics, kinds};
use lockstep_codegen::document::{Node, nearest};
use lockstep_codegen::source::Files;

use super::{Api, Config, locations};
use crate::settings;

/// What stands at the top, and in each of `apis`.
pub(super) const TOP: &[&str] = &[
    "spec",
    "out",
    "name",
    "runtime",
    "refs",
    "deny",
    "rename",
    "skip",
    "formats",
    "derive",
    "dependencies",
    "resource-features",
    "apis",
];
pub(super) const OF_AN_API: &[&str] =
    &["spec", "out", "name", "rename", "skip", "formats", "derive", "dependencies", "resource-features"];
pub(super) const RENAMED: &[&str] = &["schemas", "operations", "tags"];
pub(super) const SKIPPED: &[&str] = &["operations", "tags"];

pub(super) struct Reader<'r> {
    files: &'r Files,
    diagnostics: &'r Diagnostics,
}

impl<'r> Reader<'r> {
    pub(super) fn new(files: &'r Files, diagnostics: &'r Diagnostics) -> Self {
        Self { files, diagnostics }
    }

    /// The whole file.
    pub(super) fn config(&self, root: Node<'_>) -> Config {
        self.known(root, TOP, "lockstep.yaml");
        let config = Config {
            spec: self.spec(root).map(Into::into),
            out: self.text(root, "out").map(Into::into),
            name: self.name(root),
            runtime: self.text(root, "runtime"),
            refs: self.texts(root, "refs").into_iter().map(|(url, path)| (url, path.into())).collect(),
            deny: root.get("deny").map_or_else(Deny::default, |node| self.deny(node)),
            wishes: self.wishes(root),
            apis: self.list(root, "apis").into_iter().map(|api| self.api(api)).collect(),
        };
        self.apart(root);
        config
    }

    fn api(&self, node: Node<'_>) -> Api {
        self.known(node, OF_AN_API, "one of `apis`");
        for key in ["spec", "out", "name"].into_iter().filter(|key| node.is_map() && node.get(key).is_none()) {
            let message = format!("one of `apis` has no `{key}`");
            let help = "each needs a `spec` (file), an `out` (folder) and a `name` (crate)";
            self.push(Diagnostic::fatal("missing-setting", node.span(), message).help(help));
        }
        Api {
            spec: self.spec(node).unwrap_or_default().into(),
            out: self.text(node, "out").unwrap_or_default().into(),
            name: self.name(node).unwrap_or_default(),
            wishes: self.wishes(node),
        }
    }

    /// The description's file.
    fn spec(&self, node: Node<'_>) -> Option<String> {
        let (spec, value) = (self.text(node, "spec")?, node.get("spec")?);
        self.usable(value, settings::check_spec(spec.as_ref()));
        Some(spec)
    }

    /// The crate's name.
    fn name(&self, node: Node<'_>) -> Option<String> {
        let (name, value) = (self.text(node, "name")?, node.get("name")?);
        self.usable(value, settings::check_name(&name));
        Some(name)
    }

    /// Tells at its place what the command line would be told of too.
    fn usable(&self, node: Node<'_>, checked: crate::error::Result<()>) {
        if let Err(failure) = checked {
            let found = Diagnostic::fatal("wrong-setting", node.span(), failure.message());
            self.push(failure.to_do().map_or(found.clone(), |help| found.help(help)));
        }
    }

    /// No two crates have one name or one folder, or each run would undo what the other did.
    fn apart(&self, root: Node<'_>) {
        for (key, what) in [("name", "are named"), ("out", "are written to")] {
            let places = std::iter::once(root).chain(root.get("apis").into_iter().flat_map(Node::items));
            let mut seen: BTreeMap<&str, Node<'_>> = BTreeMap::new();
            for place in places.filter_map(|node| node.get(key)) {
                let Some(value) = place.as_str() else { continue };
                let Some(first) = seen.insert(value, place) else { continue };
                let message = format!("two crates {what} `{value}`");
                let help = "give each of `apis` a name and a folder of its own";
                self.push(
                    Diagnostic::fatal("same-setting", place.span(), message)
                        .also(first.span(), "first here")
                        .help(help),
                );
            }
        }
    }

    fn deny(&self, node: Node<'_>) -> Deny {
        if node.is_seq() {
            let slugs = node.items().filter_map(|item| self.slug(item));
            return Deny::These(slugs.collect());
        }
        match node.as_str() {
            Some("all") => Deny::All,
            Some("none") => Deny::None,
            _ => {
                self.wrong(node, "deny", "`all`, `none`, or a list of warnings");
                Deny::None
            }
        }
    }

    fn slug(&self, node: Node<'_>) -> Option<String> {
        let Some(slug) = node.as_str() else {
            self.wrong(node, "deny", "a warning's name");
            return None;
        };
        if kinds::kind(slug).is_none() {
            let near = nearest(slug, kinds::KINDS.iter().map(|kind| kind.slug));
            let help = near.map_or_else(
                || "docs/diagnostics.md lists the warnings".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("no warning is called `{slug}`");
            self.push(Diagnostic::fatal("unknown-warning", node.span(), message).help(help));
        }
        Some(slug.to_owned())
    }

    fn wishes(&self, node: Node<'_>) -> Wishes {
        let mut wishes = Wishes { places: locations::places(node, self.files), ..Wishes::default() };
        if let Some(rename) = node.get("rename") {
            self.known(rename, RENAMED, "`rename`");
            wishes.schemas = self.texts(rename, "schemas");
            wishes.operations = self.texts(rename, "operations");
            wishes.tags = self.texts(rename, "tags");
        }
        if let Some(skip) = node.get("skip") {
            self.known(skip, SKIPPED, "`skip`");
            wishes.without_operations = self.words(skip, "operations");
            wishes.without_tags = self.words(skip, "tags");
        }
        if let Some(derive) = node.get("derive").filter(|derive| !derive.is_map()) {
            self.wrong(derive, "derive", "types with what they derive");
        }
        for (name, derives) in node.get("derive").into_iter().flat_map(Node::entries) {
            let words = self.word_list(derives, "derive");
            wishes.derives.insert(name.to_owned(), words);
        }
        wishes.formats = self.texts(node, "formats");
        wishes.dependencies = self.texts(node, "dependencies");
        wishes.resource_features = self.flag(node, "resource-features");
        wishes.faults(node.span()).into_iter().for_each(|fault| self.push(fault));
        wishes
    }

    fn known(&self, node: Node<'_>, keys: &[&str], place: &str) {
        if !node.is_map() {
            self.wrong(node, place.trim_matches('`'), "settings by name");
            return;
        }
        for (key, value) in node.entries().filter(|(key, _)| !keys.contains(key)) {
            let near = nearest(key, keys.iter().copied());
            let help = near.map_or_else(
                || {
                    format!(
                        "{place} knows {}",
                        keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
                    )
                },
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("{place} has no setting `{key}`");
            self.push(Diagnostic::fatal("unknown-setting", value.key_span(), message).help(help));
        }
    }

    fn text(&self, node: Node<'_>, key: &str) -> Option<String> {
        let value = node.get(key)?;
        // A version may look like a number.
        let text = value.as_str().or_else(|| value.as_written()).filter(|text| !text.is_empty());
        if text.is_none() {
            self.wrong(value, key, "text");
        }
        text.map(str::to_owned)
    }

    fn flag(&self, node: Node<'_>, key: &str) -> bool {
        let Some(value) = node.get(key) else { return false };
        value.as_bool().unwrap_or_else(|| {
            self.wrong(value, key, "`true` or `false`");
            false
        })
    }

    fn list<'d>(&self, node: Node<'d>, key: &str) -> Vec<Node<'d>> {
        let Some(value) = node.get(key) else { return Vec::new() };
        if !value.is_seq() {
            self.wrong(value, key, "a list");
        }
        value.items().collect()
    }

    fn words(&self, node: Node<'_>, key: &str) -> Vec<String> {
        node.get(key).map(|list| self.word_list(list, key)).unwrap_or_default()
    }

    fn word_list(&self, list: Node<'_>, key: &str) -> Vec<String> {
        if !list.is_seq() {
            self.wrong(list, key, "a list of names");
        }
        let words = list.items().filter_map(|item| {
            let word = item.as_str();
            if word.is_none() {
                self.wrong(item, key, "a list of names");
            }
            word.map(str::to_owned)
        });
        words.collect()
    }

    fn texts(&self, node: Node<'_>, key: &str) -> BTreeMap<String, String> {
        let Some(value) = node.get(key) else { return BTreeMap::new() };
        if !value.is_map() {
            self.wrong(value, key, "names with what they stand for");
        }
        let entries = value.entries().filter_map(|(name, _)| Some((name.to_owned(), self.text(value, name)?)));
        entries.collect()
    }

    fn wrong(&self, node: Node<'_>, key: &str, wanted: &str) {
        let message = format!("`{key}` is {wanted}, and not {}", node.kind().name());
        self.push(Diagnostic::fatal("wrong-setting", node.span(), message));
    }

    fn push(&self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}
