//! References: what a `$ref` means, and what stands beside one.

use indexmap::IndexMap;

use crate::diagnostic::Diagnostic;
use crate::document::{Node, NodeId, Use};
use crate::openapi::lower::Lower;
use crate::openapi::lower::version::Version;
use crate::openapi::model::Schema;

/// So many references may follow on one another; more lead round in a circle.
const CHAIN: usize = 64;
/// What says something to readers alone.
const NOTES: [&str; 9] =
    ["$ref", "title", "summary", "description", "example", "examples", "default", "externalDocs", "deprecated"];
/// What can only be meant to count beside a `$ref`, though OpenAPI 3.0 has it ignored.
const MEANT: [&str; 4] = ["nullable", "x-nullable", "readOnly", "writeOnly"];

impl<'d> Lower<'d, '_> {
    /// Follows `$ref`s, as long as there is nothing beside them, to what they mean.
    ///
    /// Whatever stands beside a `$ref` outside of schemas may only be `summary` and `description` (OpenAPI 3.1, 4.8.23).
    pub(crate) fn follow(&self, node: Node<'d>) -> Option<Node<'d>> {
        let mut at = node;
        for _ in 0..CHAIN {
            let Some(reference) = at.get("$ref") else {
                let what = at.key().map_or_else(|| "this".to_owned(), |key| format!("`{key}`"));
                return self.is_map(at, &what).then_some(at);
            };
            for beside in ["summary", "description"] {
                let _ = at.get_documented(beside);
            }
            at = self.target(at, reference)?;
        }
        self.push(Diagnostic::repair("ref-cycle", node.span(), "this `$ref` leads back to itself", "it is left out"));
        None
    }

    /// What a `$ref` points at; a repair says what is wrong with it.
    pub(crate) fn target(&self, from: Node<'d>, reference: Node<'d>) -> Option<Node<'d>> {
        let Some(text) = reference.as_str() else {
            self.wrong(reference, "`$ref`", "text");
            return None;
        };
        match self.document.resolve(from, text) {
            Ok(target) => {
                target.mark(Use::Generated);
                Some(target)
            }
            Err(error) => {
                reference.mark_warned();
                if !error.is_reported() {
                    self.push(
                        error
                            .to_diagnostic(reference.span(), "it is read as if nothing were said")
                            .label("leads nowhere"),
                    );
                }
                None
            }
        }
    }

    /// The component that a `$ref` names, when it points into `components.<kind>` or at what stands there by reference.
    pub(crate) fn component_name(&self, node: Node<'d>, names: &IndexMap<NodeId, String>) -> Option<String> {
        let mut at = node;
        for _ in 0..CHAIN {
            if let Some(name) = names.get(&at.id()) {
                return Some(name.clone());
            }
            let reference = at.peek("$ref")?.as_str()?;
            at = self.document.resolve(at, reference).ok()?;
        }
        None
    }

    /// A path item and what it refers to, the nearest first (OpenAPI 3.1, 4.8.9.1: other keys may stand beside the `$ref`).
    pub(crate) fn chain(&self, node: Node<'d>) -> Vec<Node<'d>> {
        let mut chain = vec![node];
        let mut at = node;
        while let Some(reference) = at.get("$ref") {
            let Some(target) = self.target(at, reference) else { break };
            if chain.len() > CHAIN || chain.contains(&target) {
                let message = "this `$ref` leads back to itself";
                self.push(Diagnostic::repair("ref-cycle", node.span(), message, "it is left out"));
                break;
            }
            chain.push(target);
            at = target;
        }
        chain
            .retain(|item| self.is_map(*item, &item.key().map_or_else(|| "this".to_owned(), |key| format!("`{key}`"))));
        chain
    }

    /// The description that stands beside a `$ref`, which takes the place of the target's (OpenAPI 3.1, 4.8.23.1); otherwise that.
    pub(crate) fn described(&self, entry: Node<'d>, target: Node<'d>) -> String {
        let own = entry.peek("description").and_then(Node::as_str).filter(|_| self.version >= Version::V31);
        match own {
            Some(own) if entry != target => {
                let _ = self.prose(target, "description");
                own.trim().to_owned()
            }
            _ => self.prose(target, "description"),
        }
    }

    /// What a schema refers to.
    pub(crate) fn read_reference(&mut self, node: Node<'d>, schema: &mut Schema) {
        let Some(reference) = node.get("$ref").or_else(|| self.dynamic(node)) else { return };
        // `$ref` may be a property's name where a document is careless about levels; text alone is a reference.
        let Some(target) = self.target(node, reference) else { return };
        let id = self.schema(target);
        self.referred(self.through(target), id);
        schema.reference = Some(id).filter(|id| self.seen.get(&node.id()) != Some(id));
        if schema.reference.is_none() {
            let message = "this schema is a reference to itself";
            self.push(Diagnostic::repair("ref-cycle", reference.span(), message, "it is read as any value"));
        }
    }

    /// A `$dynamicRef` is typed as what it names where it stands.
    fn dynamic(&self, node: Node<'d>) -> Option<Node<'d>> {
        let reference = node.get("$dynamicRef").filter(|reference| reference.as_str().is_some())?;
        let message = "`$dynamicRef` means what it names here, whatever schema leads here";
        self.push(Diagnostic::warning("dynamic-reference", reference.key_span(), message));
        Some(reference)
    }

    /// Whether `node` is a reference and the version has no room for anything beside it.
    pub(crate) fn is_lone_reference(&self, node: Node<'d>) -> bool {
        self.version < Version::V31 && node.peek("$ref").is_some_and(|reference| reference.as_str().is_some())
    }

    /// What stands beside a `$ref` is ignored (OpenAPI 3.0.4, 4.7.23; in Swagger 2.0 likewise).
    pub(crate) fn read_lone_reference(&mut self, node: Node<'d>, schema: &mut Schema) {
        schema.notes = self.notes(node);
        self.read_reference(node, schema);
        self.read_nullable(node, schema);
        for key in NOTES {
            let _ = node.get_documented(key);
        }
        let beside = node.entries().filter(|(key, _)| !NOTES.contains(key));
        let (meant, others): (Vec<_>, Vec<_>) = beside.partition(|(key, _)| MEANT.contains(key));
        let said = meant.into_iter().filter(|(_, entry)| entry.as_bool() == Some(true));
        self.beside(said.collect(), "it counts, as it can only be meant so");
        self.beside(others.into_iter().filter(|(key, _)| !key.starts_with("x-")).collect(), "ignored");
    }

    fn beside(&self, entries: Vec<(&str, Node<'d>)>, repair: &str) {
        let Some((_, first)) = entries.first() else { return };
        let names: Vec<&str> = entries.iter().map(|(key, _)| *key).collect();
        for (_, entry) in &entries {
            entry.mark_warned();
        }
        let message = format!("nothing counts beside a `$ref` before OpenAPI 3.1: `{}`", names.join("`, `"));
        self.push(
            Diagnostic::repair("ref-siblings", first.key_span(), message, repair)
                .help("write `allOf: [{$ref: …}]` and put it beside that"),
        );
    }
}
