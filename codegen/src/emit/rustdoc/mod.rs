//! Markdown of a description as doc comments that rustdoc takes without a warning and never compiles.
//!
//! Descriptions are written for another reader: bare URLs, `[brackets]` and `<tags>` that are meant as they stand,
//! code that is not Rust. What has a meaning in Markdown keeps it.

mod inline;
#[cfg(test)]
mod tests;
mod wrap;

use std::collections::HashSet;

use crate::emit::rustdoc::inline::inline;

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

    /// Returns whether there are no docs.
    pub(crate) fn is_empty(&self) -> bool {
        self.notes.is_empty() && self.markdown.trim().is_empty()
    }

    /// Returns the lines of a doc comment, without `///`, none of them blank at the start or the end.
    pub(crate) fn lines(&self, width: usize) -> Vec<String> {
        let mut lines = lines(&self.markdown, width);
        if !lines.is_empty() && !self.notes.is_empty() {
            lines.push(String::new());
        }
        for note in self.notes.iter().flat_map(|note| note.lines()) {
            wrap::wrap(note, "", "", width, &mut lines);
        }
        lines
    }
}

/// Returns the lines of a doc comment for the document's Markdown.
fn lines(markdown: &str, width: usize) -> Vec<String> {
    let text = clean(markdown);
    let mut blocks = Blocks { labels: labels(&text), width: width.max(40), after_blank: true, ..Blocks::default() };
    for line in text.lines() {
        blocks.line(line);
    }
    blocks.finish()
}

/// Returns docs that begin with the name on the wire if the Rust name differs in more than case and separators.
///
/// Returns empty docs if there is nothing to state beyond the name.
pub(crate) fn named(wire: &str, ident: &str, doc: &str) -> Docs {
    if same_words(wire, ident) {
        return Docs::from_document(doc);
    }
    let name = code(wire);
    if doc.trim().is_empty() {
        return Docs::from_document(format!("{name}."));
    }
    let plain = doc.trim_start().chars().next().is_some_and(|first| !"#>|-*+=~`<".contains(first));
    Docs::from_document(if plain { format!("{name}: {}", doc.trim_start()) } else { format!("{name}\n\n{doc}") })
}

/// Returns whether two names differ in case and separators at most: `startDate` and `start_date`.
fn same_words(wire: &str, ident: &str) -> bool {
    let letters = |name: &str| -> String {
        let kept = name.chars().filter(|c| !matches!(c, '_' | '-' | ' ' | '.'));
        kept.flat_map(char::to_lowercase).collect()
    };
    wire == ident || letters(wire) == letters(ident.strip_prefix("r#").unwrap_or(ident))
}

/// Returns the document's docs. Returns the generator's `fallback` if the document has none.
pub(crate) fn or(doc: &str, fallback: impl Into<String>) -> Docs {
    if doc.trim().is_empty() { Docs::from_generator(fallback) } else { Docs::from_document(doc) }
}

/// Returns the first paragraph.
pub(crate) fn summary(markdown: &str) -> &str {
    markdown.split("\n\n").next().unwrap_or(markdown)
}

/// Returns a string as code in Markdown.
pub(crate) fn code(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.trim().is_empty() {
        return format!("{text:?}");
    }
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

/// Markdown with its headings lowered by a level, for a text below a title.
pub(crate) fn demoted(markdown: &str) -> String {
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

/// Without what a comment cannot hold: carriage returns, control characters, and those that turn the direction of
/// text, which rustc refuses.
fn clean(markdown: &str) -> String {
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

/// The labels that `[label]: https://…` defines, in lower case.
fn labels(text: &str) -> HashSet<String> {
    text.lines().filter_map(definition).map(str::to_lowercase).collect()
}

/// The label of a line that defines one.
fn definition(line: &str) -> Option<&str> {
    let (label, target) = line.trim_start().strip_prefix('[')?.split_once("]: ")?;
    (inline::linkable(target.trim()) && !label.contains(['[', ']']) && !label.starts_with('^')).then_some(label)
}

/// A block of code with a fence, or with indentation.
#[derive(Debug)]
struct Fence {
    /// What ends it; nothing for a block by indentation, which ends where the indentation does.
    mark: Option<String>,
    /// How many spaces of each line are left out.
    indent: usize,
    /// How many stand before each line instead.
    base: usize,
}

/// The text so far, block by block.
#[derive(Debug, Default)]
struct Blocks {
    out: Vec<String>,
    /// The lines of the paragraph that is being read.
    paragraph: Vec<String>,
    /// What stands before the paragraph's first line: a list's mark.
    first: String,
    /// Where the text of each open list item begins: in the description, and here.
    lists: Vec<(usize, usize)>,
    fence: Option<Fence>,
    table: bool,
    after_blank: bool,
    labels: HashSet<String>,
    width: usize,
}

impl Blocks {
    fn line(&mut self, line: &str) {
        // Two spaces at the end break a line; a backslash says the same and can be seen.
        let hard = line.ends_with("  ");
        let Some(line) = self.in_fence(line.trim_end()) else {
            return;
        };
        let indent = line.len() - line.trim_start_matches(' ').len();
        let text = line.trim_start();
        if text.is_empty() {
            self.flush();
            self.table = false;
            self.out.push(String::new());
            self.after_blank = true;
            return;
        }
        if self.after_blank || self.mark(text).is_some() {
            self.flush();
            while self.lists.last().is_some_and(|(content, _)| *content > indent) {
                self.lists.pop();
            }
        }
        self.block(line, text, indent, hard);
        self.after_blank = false;
    }

    fn block(&mut self, line: &str, text: &str, indent: usize, hard: bool) {
        let (content, base) = self.lists.last().copied().unwrap_or_default();
        if self.after_blank && indent >= content + 4 {
            self.open_fence(None, "```text", content + 4, base);
            self.out.push(format!("{:base$}{}", "", line.get(content + 4..).unwrap_or("")));
        } else if let Some((mark, info)) = fence_mark(text) {
            self.open_fence(Some(mark.to_owned()), &format!("{mark}{}", language(info)), indent, base);
        } else if definition(text).is_some() || is_rule(text) || (self.table && text.contains('|')) {
            let text = if self.table { inline(text, &self.labels) } else { text.to_owned() };
            self.verbatim(base, &text);
        } else if text.starts_with(['#', '>', '|']) || is_table_head(text) {
            self.table = !text.starts_with(['#', '>']);
            let text = inline(text, &self.labels);
            self.verbatim(base, &text);
        } else if let Some(mark) = self.mark(text) {
            self.flush();
            self.first = format!("{:base$}{mark} ", "");
            let rest = text.get(mark.len()..).unwrap_or("");
            let spaces = rest.len() - rest.trim_start().len();
            let content = indent + mark.len() + if spaces < 5 { spaces } else { 1 };
            self.lists.push((content, self.first.len()));
            self.paragraph.push(rest.trim_start().to_owned());
        } else {
            self.paragraph.push(text.to_owned());
        }
        if hard && let Some(last) = self.paragraph.last_mut() {
            last.push('\\');
        }
    }

    /// The mark of a list's item; a number other than 1 does not begin a list within a paragraph.
    fn mark<'l>(&self, text: &'l str) -> Option<&'l str> {
        let interrupts =
            |mark: &str| !mark.starts_with(|c: char| c.is_ascii_digit()) || mark.len() == 2 && mark.starts_with('1');
        list_mark(text).filter(|mark| self.paragraph.is_empty() || !self.first.is_empty() || interrupts(mark))
    }

    /// Takes the line if it stands in a block of code.
    fn in_fence<'l>(&mut self, line: &'l str) -> Option<&'l str> {
        let Some(fence) = &self.fence else {
            return Some(line);
        };
        let text = line.trim_start();
        let indent = line.len() - text.len();
        let base = fence.base;
        match &fence.mark {
            Some(mark) if text.starts_with(mark.as_str()) && text.trim_matches(['`', '~']).is_empty() => {
                self.out.push(format!("{:base$}{mark}", ""));
                self.fence = None;
                return None;
            }
            None if indent < fence.indent && !text.is_empty() => {
                self.close_fence();
                return Some(line);
            }
            _ => {}
        }
        let shown = line.get(fence.indent.min(indent)..).unwrap_or("");
        self.out.push(if shown.is_empty() { String::new() } else { format!("{:base$}{shown}", "") });
        None
    }

    fn open_fence(&mut self, mark: Option<String>, line: &str, indent: usize, base: usize) {
        self.verbatim(base, line);
        self.fence = Some(Fence { mark, indent, base });
    }

    /// Ends a block of code that nothing else ends; blank lines before its end belong behind it.
    fn close_fence(&mut self) {
        let Some(fence) = self.fence.take() else {
            return;
        };
        let base = fence.base;
        let blanks = self.out.iter().rev().take_while(|line| line.is_empty()).count();
        self.out.truncate(self.out.len() - blanks);
        self.out.push(format!("{:base$}{}", "", fence.mark.as_deref().unwrap_or("```")));
        self.out.extend(std::iter::repeat_n(String::new(), blanks));
        self.after_blank = blanks > 0;
    }

    fn verbatim(&mut self, base: usize, text: &str) {
        self.flush();
        self.out.push(format!("{:base$}{text}", ""));
    }

    fn flush(&mut self) {
        let first = std::mem::take(&mut self.first);
        if self.paragraph.is_empty() {
            return;
        }
        let rest = self.lists.last().map_or(0, |(_, here)| *here);
        let lines = std::mem::take(&mut self.paragraph).join("\n");
        let text = inline(lines.strip_suffix('\\').unwrap_or(&lines), &self.labels);
        wrap::wrap(&text, &first, &" ".repeat(rest), self.width, &mut self.out);
    }

    fn finish(mut self) -> Vec<String> {
        self.flush();
        self.close_fence();
        let start = self.out.iter().take_while(|line| line.is_empty()).count();
        let end = self.out.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
        let mut kept: Vec<String> = self.out.drain(start.min(end)..end).collect();
        kept.dedup_by(|next, line| next.is_empty() && line.is_empty());
        kept
    }
}

/// `-`, `*`, `+`, `1.` or `1)` at the beginning of a list's item.
fn list_mark(text: &str) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let length = match (digits, text.as_bytes().get(digits)?) {
        (0, b'-' | b'*' | b'+') => 1,
        (1..=9, b'.' | b')') => digits + 1,
        _ => return None,
    };
    let rest = text.get(length..)?;
    (rest.starts_with(' ') && !rest.trim().is_empty()).then(|| text.get(..length)).flatten()
}

/// A line of code's fence, and what stands behind it.
fn fence_mark(text: &str) -> Option<(&str, &str)> {
    let mark = ['`', '~'].into_iter().find(|mark| text.starts_with(*mark))?;
    let length = text.bytes().take_while(|byte| char::from(*byte) == mark).count();
    let (fence, info) = text.split_at_checked(length)?;
    (length >= 3 && !info.contains('`')).then_some((fence, info.trim()))
}

/// The language of a block of code; `text` for Rust's own, lest rustdoc compile it.
fn language(info: &str) -> &str {
    let word = info.split([' ', ',', '{']).next().unwrap_or("");
    let plain = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+#".contains(&byte));
    let rust = ["rust", "rs", "ignore", "no", "should", "compile", "test", "custom"];
    if !plain || rust.contains(&word) || word.starts_with("edition") { "text" } else { word }
}

/// A line across, or under a heading.
fn is_rule(text: &str) -> bool {
    let mut marks = text.chars().filter(|c| *c != ' ');
    let first = marks.next();
    first.is_some_and(|first| "-*_=".contains(first)) && marks.clone().count() >= 2 && marks.all(|c| Some(c) == first)
}

fn is_table_head(text: &str) -> bool {
    text.contains('|') && text.contains("--") && text.bytes().all(|byte| b"|:- ".contains(&byte))
}
