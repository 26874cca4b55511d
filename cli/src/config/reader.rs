//! Reads the keys of `lockstep.yaml` from its nodes.

use std::collections::BTreeMap;

use lockstep_codegen::Overrides;
use lockstep_codegen::diagnostic::{Deny, Diagnostic, Diagnostics};
use lockstep_codegen::did_you_mean::find_similar;
use lockstep_codegen::document::Node;
use lockstep_codegen::source::Files;

use super::locations;
use super::model::{ApiConfig, Config};
use super::validate::{check_denied_code, check_package_name, check_spec_path, deny_by_keyword};
use crate::error::Result;

/// The keys of the file.
pub(super) const TOP_LEVEL_KEYS: &[&str] = &[
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
/// The keys of an entry of `apis`.
pub(super) const API_KEYS: &[&str] =
    &["spec", "out", "name", "rename", "skip", "formats", "derive", "dependencies", "resource-features"];
/// The keys of `rename`.
pub(super) const RENAME_KEYS: &[&str] = &["schemas", "operations", "tags"];
/// The keys of `skip`.
pub(super) const SKIP_KEYS: &[&str] = &["operations", "tags"];

/// Reads settings, and reports errors in them.
pub(super) struct Reader<'r> {
    files: &'r Files,
    diagnostics: &'r Diagnostics,
}

impl<'r> Reader<'r> {
    pub(super) fn new(files: &'r Files, diagnostics: &'r Diagnostics) -> Self {
        Self { files, diagnostics }
    }

    /// Reads the file.
    pub(super) fn read_config(&self, root: Node<'_>) -> Config {
        self.check_keys(root, TOP_LEVEL_KEYS, "lockstep.yaml");
        let config = Config {
            spec: self.read_spec(root).map(Into::into),
            out: self.read_string(root, "out").map(Into::into),
            name: self.read_name(root),
            runtime: self.read_string(root, "runtime"),
            refs: self.read_string_map(root, "refs").into_iter().map(|(url, path)| (url, path.into())).collect(),
            deny: root.get("deny").map_or_else(Deny::default, |node| self.read_deny(node)),
            overrides: self.read_overrides(root),
            apis: self.read_list(root, "apis").into_iter().map(|api| self.read_api(api)).collect(),
        };
        self.check_crates_differ(root);
        config
    }

    fn read_api(&self, node: Node<'_>) -> ApiConfig {
        self.check_keys(node, API_KEYS, "an entry of `apis`");
        if node.is_map() {
            for key in ["spec", "out", "name"] {
                if node.get(key).is_none() {
                    let message = format!("an entry of `apis` has no `{key}`");
                    let help = "add a `spec` (file), an `out` (folder) and a `name` (crate) to each entry";
                    self.report(Diagnostic::fatal("missing-setting", node.span(), message).help(help));
                }
            }
        }
        ApiConfig {
            spec: self.read_spec(node).unwrap_or_default().into(),
            out: self.read_string(node, "out").unwrap_or_default().into(),
            name: self.read_name(node).unwrap_or_default(),
            overrides: self.read_overrides(node),
        }
    }

    fn read_spec(&self, node: Node<'_>) -> Option<String> {
        let (spec, value) = (self.read_string(node, "spec")?, node.get("spec")?);
        self.report_invalid(value, "invalid-setting", check_spec_path(spec.as_ref()));
        Some(spec)
    }

    fn read_name(&self, node: Node<'_>) -> Option<String> {
        let (name, value) = (self.read_string(node, "name")?, node.get("name")?);
        self.report_invalid(value, "invalid-setting", check_package_name(&name));
        Some(name)
    }

    /// Reports the error of a check at the value's position.
    fn report_invalid(&self, node: Node<'_>, kind: &'static str, checked: Result<()>) {
        let Err(error) = checked else { return };
        let diagnostic = Diagnostic::fatal(kind, node.span(), error.message());
        match error.help() {
            Some(help) => self.report(diagnostic.help(help)),
            None => self.report(diagnostic),
        }
    }

    /// Reports crates that share a name or a folder: each run would undo the other's work.
    fn check_crates_differ(&self, root: Node<'_>) {
        for (key, problem) in [("name", "are named"), ("out", "are written to")] {
            let crates = std::iter::once(root).chain(root.get("apis").into_iter().flat_map(Node::items));
            let mut seen: BTreeMap<&str, Node<'_>> = BTreeMap::new();
            for node in crates.filter_map(|node| node.get(key)) {
                let Some(value) = node.as_str() else { continue };
                let Some(first) = seen.insert(value, node) else { continue };
                let message = format!("two crates {problem} `{value}`");
                let help = "give each entry of `apis` a different name and folder";
                let diagnostic = Diagnostic::fatal("duplicate-setting", node.span(), message);
                self.report(diagnostic.related(first.span(), "first here").help(help));
            }
        }
    }

    fn read_deny(&self, node: Node<'_>) -> Deny {
        if node.is_seq() {
            return Deny::Codes(node.items().filter_map(|item| self.read_code(item)).collect());
        }
        node.as_str().and_then(deny_by_keyword).unwrap_or_else(|| {
            self.report_wrong_type(node, "deny", "`all`, `none`, or a list of warnings");
            Deny::None
        })
    }

    /// Reads the code of a warning.
    fn read_code(&self, node: Node<'_>) -> Option<String> {
        let Some(code) = node.as_str() else {
            self.report_wrong_type(node, "deny", "a list of warnings");
            return None;
        };
        let kind = if deny_by_keyword(code).is_some() { "invalid-setting" } else { "unknown-warning" };
        self.report_invalid(node, kind, check_denied_code(code));
        Some(code.to_owned())
    }

    fn read_overrides(&self, node: Node<'_>) -> Overrides {
        let mut overrides =
            Overrides { locations: locations::locate_settings(node, self.files), ..Overrides::default() };
        if let Some(rename) = node.get("rename") {
            self.check_keys(rename, RENAME_KEYS, "`rename`");
            overrides.schemas = self.read_string_map(rename, "schemas");
            overrides.operations = self.read_string_map(rename, "operations");
            overrides.tags = self.read_string_map(rename, "tags");
        }
        if let Some(skip) = node.get("skip") {
            self.check_keys(skip, SKIP_KEYS, "`skip`");
            overrides.skipped_operations = self.read_names(skip, "operations");
            overrides.skipped_tags = self.read_names(skip, "tags");
        }
        if let Some(derive) = node.get("derive") {
            if !derive.is_map() {
                self.report_wrong_type(derive, "derive", "a map from types to lists of derives");
            }
            for (name, derives) in derive.entries() {
                overrides.derives.insert(name.to_owned(), self.read_name_list(derives, "derive"));
            }
        }
        overrides.formats = self.read_string_map(node, "formats");
        overrides.dependencies = self.read_string_map(node, "dependencies");
        overrides.resource_features = self.read_bool(node, "resource-features");
        for diagnostic in overrides.check_values(node.span()) {
            self.report(diagnostic);
        }
        overrides
    }

    /// Reports keys of a map that are not in `keys`. `owner` names the map in messages.
    fn check_keys(&self, node: Node<'_>, keys: &[&str], owner: &str) {
        if !node.is_map() {
            self.report_wrong_type(node, owner.trim_matches('`'), "a map of settings");
            return;
        }
        for (key, value) in node.entries() {
            if keys.contains(&key) {
                continue;
            }
            let help = match find_similar(key, keys.iter().copied()) {
                Some(suggestion) => format!("did you mean `{suggestion}`?"),
                None => format!("use one of {}", quote_list(keys)),
            };
            let message = format!("{owner} has no setting `{key}`");
            self.report(Diagnostic::fatal("unknown-setting", value.key_span(), message).help(help));
        }
    }

    fn read_string(&self, node: Node<'_>, key: &str) -> Option<String> {
        let value = node.get(key)?;
        // A version can look like a number.
        let string = value.as_str().or_else(|| value.as_written()).filter(|string| !string.is_empty());
        if string.is_none() {
            self.report_wrong_type(value, key, "a string");
        }
        string.map(str::to_owned)
    }

    fn read_bool(&self, node: Node<'_>, key: &str) -> bool {
        let Some(value) = node.get(key) else { return false };
        value.as_bool().unwrap_or_else(|| {
            self.report_wrong_type(value, key, "`true` or `false`");
            false
        })
    }

    fn read_list<'d>(&self, node: Node<'d>, key: &str) -> Vec<Node<'d>> {
        let Some(value) = node.get(key) else { return Vec::new() };
        if !value.is_seq() {
            self.report_wrong_type(value, key, "a list");
        }
        value.items().collect()
    }

    fn read_names(&self, node: Node<'_>, key: &str) -> Vec<String> {
        node.get(key).map(|list| self.read_name_list(list, key)).unwrap_or_default()
    }

    fn read_name_list(&self, list: Node<'_>, key: &str) -> Vec<String> {
        if !list.is_seq() {
            self.report_wrong_type(list, key, "a list of names");
        }
        let mut names = Vec::new();
        for item in list.items() {
            match item.as_str() {
                Some(name) => names.push(name.to_owned()),
                None => self.report_wrong_type(item, key, "a list of names"),
            }
        }
        names
    }

    fn read_string_map(&self, node: Node<'_>, key: &str) -> BTreeMap<String, String> {
        let Some(value) = node.get(key) else { return BTreeMap::new() };
        if !value.is_map() {
            self.report_wrong_type(value, key, "a map of strings");
        }
        let entries = value.entries().filter_map(|(name, _)| Some((name.to_owned(), self.read_string(value, name)?)));
        entries.collect()
    }

    fn report_wrong_type(&self, node: Node<'_>, key: &str, expected: &str) {
        let message = format!("`{key}` must be {expected}, and not {}", node.kind().describe());
        self.report(Diagnostic::fatal("invalid-setting", node.span(), message));
    }

    fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

fn quote_list(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}
