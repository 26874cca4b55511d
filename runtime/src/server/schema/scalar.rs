//! Rules for a value by itself, and how messages show it.

use super::node::{Allowed, Node, TextRules};
use super::types::Types;
use crate::server::value::{Tree, whole};

/// What is wrong with the value by itself, if something is.
pub(super) fn refuse(node: &Node, tree: &Tree) -> Option<String> {
    if let Some(allowed) = &node.allowed
        && !allowed.has(tree)
    {
        return Some(allowed.refusal());
    }
    match tree {
        Tree::Number(number) => {
            // A number with the format of an integer is held as a number.
            let integer = node.format.filter(|_| !node.types.has(Types::NUMBER));
            let range = || integer?.refuses_whole(whole(number)?);
            range().or_else(|| node.number.as_ref()?.refuse(number))
        }
        Tree::Text(text) => {
            let rules = || node.text.as_ref()?.refuse(text);
            node.format.and_then(|format| format.refuses_text(text)).map(str::to_owned).or_else(rules)
        }
        Tree::Bytes(bytes) => of_octets(node, bytes.len()),
        Tree::File(file) => of_octets(node, file.content.len()),
        _ => None,
    }
}

fn of_octets(node: &Node, length: usize) -> Option<String> {
    let rules = node.text.as_ref()?;
    count("bytes", length, rules.min, rules.max)
}

/// `is less than 1: 0`: what is wrong, and the value, unless it may only be written, or is long.
pub(super) fn quote(detail: String, tree: &Tree, secret: bool) -> String {
    const LONGEST: usize = 40;
    match tree {
        _ if secret => detail,
        Tree::Number(number) => format!("{detail}: {number}"),
        Tree::Text(text) if text.chars().nth(LONGEST).is_some() => {
            let start: String = text.chars().take(LONGEST).collect();
            format!("{detail}: {start:?}…")
        }
        Tree::Text(text) => format!("{detail}: {text:?}"),
        _ => detail,
    }
}

/// What is wrong with a number of things, if something is.
pub(super) fn count(what: &str, count: usize, min: Option<usize>, max: Option<usize>) -> Option<String> {
    match (min, max) {
        (Some(min), _) if count < min => Some(format!("has {count} {what}, fewer than {min}")),
        (_, Some(max)) if count > max => Some(format!("has {count} {what}, more than {max}")),
        _ => None,
    }
}

impl TextRules {
    /// What is wrong with a text, if something is. Lengths are in characters.
    pub(super) fn refuse(&self, text: &str) -> Option<String> {
        // There are at most as many characters as bytes: most texts need no counting.
        let short = self.min.is_none_or(|min| min == 0) && self.max.is_none_or(|max| text.len() <= max);
        let length = || count("characters", text.chars().count(), self.min, self.max);
        let pattern = || {
            let pattern = self.pattern.as_ref().filter(|pattern| !pattern.matches(text))?;
            Some(format!("does not match {}", pattern.source()))
        };
        if short { pattern() } else { length().or_else(pattern) }
    }
}

impl Allowed {
    /// Whether it is one of them.
    pub(super) fn has(&self, tree: &Tree) -> bool {
        self.values.iter().any(|value| value.same(tree))
    }

    pub(super) fn has_text(&self, text: &str) -> bool {
        self.values.iter().any(|value| matches!(value, Tree::Text(value) if value == text))
    }

    /// `is none of "red", "green"`.
    pub(super) fn refusal(&self) -> String {
        const MOST: usize = 12;
        let mut words: Vec<_> = self.values.iter().take(MOST).map(shown).collect();
        if self.values.len() > MOST {
            words.push("…".to_owned());
        }
        match words.as_slice() {
            [one] => format!("is not {one}"),
            _ => format!("is none of {}", words.join(", ")),
        }
    }
}

fn shown(value: &Tree) -> String {
    match value {
        Tree::Text(text) => format!("{text:?}"),
        Tree::Number(number) => number.to_string(),
        Tree::Bool(value) => value.to_string(),
        other => other.kind().to_owned(),
    }
}
