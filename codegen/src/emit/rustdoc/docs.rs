//! [`Docs`]: the docs of an item, as lines of a doc comment.

use std::collections::HashSet;

use crate::emit::rustdoc::blocks::Blocks;
use crate::emit::rustdoc::names::{code_span, link_name};
use crate::emit::rustdoc::repeated_names::unless_repeated;
use crate::emit::rustdoc::{inline, wrap};
use crate::rust::model::Type;

/// The docs of an item: the document's text, and what the generator adds.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Docs {
    /// The document's Markdown, in which nothing is a link to an item.
    markdown: String,
    /// Lines of the generator, which may hold links to items. They follow the Markdown after a blank line.
    notes: Vec<String>,
}

impl Docs {
    /// Returns docs of the document's Markdown.
    pub(crate) fn from_document(markdown: impl Into<String>) -> Self {
        Self { markdown: markdown.into(), notes: Vec::new() }
    }

    /// Returns docs of the generator, in which links are kept.
    pub(crate) fn from_generator(note: impl Into<String>) -> Self {
        Self { markdown: String::new(), notes: vec![note.into()] }
    }

    /// Adds a line of the generator.
    pub(crate) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// Adds a paragraph of the generator.
    pub(crate) fn paragraph(&mut self, text: impl Into<String>) {
        let text = text.into();
        self.notes.push(if self.notes.is_empty() { text } else { format!("\n{text}") });
    }

    /// Returns whether there are no docs.
    pub(crate) fn is_empty(&self) -> bool {
        self.notes.is_empty() && self.markdown.trim().is_empty()
    }

    /// Returns the lines of a doc comment, without `///`, none of them blank at the start or the end.
    pub(crate) fn lines(&self, width: usize) -> Vec<String> {
        let mut lines = wrap_markdown(&self.markdown, width);
        if !lines.is_empty() && !self.notes.is_empty() {
            lines.push(String::new());
        }
        for note in self.notes.iter().flat_map(|note| note.lines()) {
            let others = if note.starts_with("- ") { "  " } else { "" };
            // A first prefix that is empty is that of the other lines.
            let (first, text) = note.strip_prefix("- ").map_or(("", note), |text| ("- ", text));
            wrap::wrap_paragraph(text, wrap::Prefixes { first, others }, width, &mut lines);
        }
        lines
    }
}

/// The least width of a line: deeply indented docs may be wider than others.
const MIN_WIDTH: usize = 40;

/// Returns the lines of a doc comment for the document's Markdown.
pub(super) fn wrap_markdown(markdown: &str, width: usize) -> Vec<String> {
    let text = clean_markdown(markdown);
    let mut blocks = Blocks::new(link_labels(&text), width.max(MIN_WIDTH));
    for line in text.lines() {
        blocks.line(line);
    }
    blocks.finish()
}

/// Returns docs that begin with the name on the wire if the Rust name differs in more than case and separators.
///
/// Returns empty docs if there is nothing to state beyond the name.
pub(crate) fn docs_of_renamed(wire: &str, ident: &str, doc: &str) -> Docs {
    let doc = unless_repeated(doc, [ident, wire]);
    if same_words(wire, ident) {
        return Docs::from_document(doc);
    }
    let name = code_span(wire);
    if doc.trim().is_empty() {
        return Docs::from_document(format!("{name}."));
    }
    let plain = doc.trim_start().chars().next().is_some_and(|first| !"#>|-*+=~`<".contains(first));
    Docs::from_document(if plain { format!("{name}: {}", doc.trim_start()) } else { format!("{name}\n\n{doc}") })
}

/// Returns the docs of a field or parameter as [`docs_of_renamed`] does, without a text that only repeats the name of its type.
pub(crate) fn docs_of_typed(wire: &str, ident: &str, doc: &str, ty: &Type) -> Docs {
    docs_of_renamed(wire, ident, unless_repeated(doc, ty.inner_name()))
}

/// Returns the document's docs. Returns the generator's `fallback` if the document has none.
pub(crate) fn docs_or_fallback(doc: &str, fallback: impl Into<String>) -> Docs {
    if doc.trim().is_empty() { Docs::from_generator(fallback) } else { Docs::from_document(doc) }
}

/// Returns Markdown with its headings lowered by a level, to be put below a heading.
pub(crate) fn demote_headings(markdown: &str) -> String {
    let mut fenced = false;
    let mut out = String::with_capacity(markdown.len());
    for line in markdown.lines() {
        fenced ^= line.trim_start().starts_with("```");
        if !fenced && line.starts_with('#') && !line.starts_with("######") {
            out.push('#');
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// Removes characters that a comment must not hold: carriage returns, control characters, and bidirectional formatting characters, which
/// rustc rejects.
fn clean_markdown(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut chars = markdown.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{2028}' | '\u{2029}' => text.push('\n'),
            '\t' => text.push_str("    "),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => {}
            c => text.push(c),
        }
    }
    text
}

/// Returns the labels that link reference definitions define (`[label]: https://…`), in lower case.
fn link_labels(text: &str) -> HashSet<String> {
    text.lines().filter_map(inline::definition_label).map(str::to_lowercase).collect()
}

/// Returns whether two names differ in case and separators at most: `startDate` and `start_date`.
fn same_words(wire: &str, ident: &str) -> bool {
    let letters = |name: &str| -> String {
        let kept = name.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | '.'));
        kept.flat_map(char::to_lowercase).collect()
    };
    wire == ident || letters(wire) == letters(link_name(ident))
}
