//! The blocks of Markdown: paragraphs, lists, code, tables, headings and quotes (CommonMark, 3 to 5).

use std::collections::HashSet;

use crate::emit::rustdoc::inline::{definition_label, escape_inline};
use crate::emit::rustdoc::wrap;

/// An open code block: fenced or indented.
#[derive(Debug)]
struct Fence {
    /// The fence that closes the block. `None` for an indented block, which ends where the indentation ends.
    mark: Option<String>,
    /// The number of spaces to remove from each line.
    indent: usize,
    /// The number of spaces to add to each line.
    base: usize,
}

/// An open list item: where its content begins.
#[derive(Clone, Copy, Debug, Default)]
struct ListItem {
    /// The column in the document.
    source: usize,
    /// The column in the output.
    output: usize,
}

/// Converts blocks, line by line.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    out: Vec<String>,
    /// The lines of the open paragraph.
    paragraph: Vec<String>,
    /// The prefix of the paragraph's first line: a list marker.
    first: String,
    /// The open list items.
    lists: Vec<ListItem>,
    fence: Option<Fence>,
    table: bool,
    after_blank: bool,
    labels: HashSet<String>,
    width: usize,
}

impl Blocks {
    /// Creates a converter for lines of this width. `labels` are those of link reference definitions.
    pub(super) fn new(labels: HashSet<String>, width: usize) -> Self {
        Self { labels, width, after_blank: true, ..Self::default() }
    }

    /// Converts a line.
    pub(super) fn line(&mut self, line: &str) {
        // Two spaces at the end are a hard line break; a backslash is the visible form of it.
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
            while self.lists.last().is_some_and(|item| item.source > indent) {
                self.lists.pop();
            }
        }
        self.block(line, text, indent);
        if hard && let Some(last) = self.paragraph.last_mut() {
            last.push('\\');
        }
        self.after_blank = false;
    }

    fn block(&mut self, line: &str, text: &str, indent: usize) {
        let ListItem { source: content, output: base } = self.lists.last().copied().unwrap_or_default();
        if self.after_blank && indent >= content + 4 {
            self.open_fence(None, "```text", content + 4, base);
            self.out.push(format!("{:base$}{}", "", line.get(content + 4..).unwrap_or("")));
        } else if let Some((mark, info)) = fence_mark(text) {
            self.open_fence(Some(mark.to_owned()), &format!("{mark}{}", fence_language(info)), indent, base);
        } else if definition_label(text).is_some() || is_rule(text) || (self.table && text.contains('|')) {
            let text = if self.table { escape_inline(text, &self.labels) } else { text.to_owned() };
            self.verbatim(base, &text);
        } else if text.starts_with(['#', '>', '|']) || is_table_head(text) {
            self.table = !text.starts_with(['#', '>']);
            let text = escape_inline(text, &self.labels);
            self.verbatim(base, &text);
        } else if let Some(mark) = self.mark(text) {
            self.flush();
            self.first = format!("{:base$}{mark} ", "");
            let remaining = text.get(mark.len()..).unwrap_or("");
            let spaces = remaining.len() - remaining.trim_start().len();
            let content = indent + mark.len() + if spaces < 5 { spaces } else { 1 };
            self.lists.push(ListItem { source: content, output: self.first.len() });
            self.paragraph.push(remaining.trim_start().to_owned());
        } else {
            self.paragraph.push(text.to_owned());
        }
    }

    /// Returns the marker of a list item. Within a paragraph, only the number 1 begins a list (CommonMark 5.2).
    fn mark<'l>(&self, text: &'l str) -> Option<&'l str> {
        let interrupts =
            |mark: &str| !mark.starts_with(|c: char| c.is_ascii_digit()) || mark.len() == 2 && mark.starts_with('1');
        list_mark(text).filter(|mark| self.paragraph.is_empty() || !self.first.is_empty() || interrupts(mark))
    }

    /// Converts a line of a code block. Returns the line if it is not part of one.
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

    /// Closes an indented or unclosed code block. Blank lines at its end follow it.
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
        let indent = self.lists.last().map_or(0, |item| item.output);
        let lines = std::mem::take(&mut self.paragraph).join("\n");
        let text = escape_inline(lines.strip_suffix('\\').unwrap_or(&lines), &self.labels);
        let prefixes = wrap::Prefixes { first: &first, others: &" ".repeat(indent) };
        wrap::wrap_paragraph(&text, prefixes, self.width, &mut self.out);
    }

    /// Returns the converted lines, without blank lines at the start or the end.
    pub(super) fn finish(mut self) -> Vec<String> {
        self.flush();
        self.close_fence();
        let start = self.out.iter().take_while(|line| line.is_empty()).count();
        let end = self.out.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
        let mut kept: Vec<String> = self.out.drain(start.min(end)..end).collect();
        kept.dedup_by(|next, line| next.is_empty() && line.is_empty());
        kept
    }
}

/// Returns the list marker at the start of a line: `-`, `*`, `+`, `1.` or `1)`.
fn list_mark(text: &str) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let length = match (digits, text.as_bytes().get(digits)?) {
        (0, b'-' | b'*' | b'+') => 1,
        (1..=9, b'.' | b')') => digits + 1,
        _ => return None,
    };
    let remaining = text.get(length..)?;
    (remaining.starts_with(' ') && !remaining.trim().is_empty()).then(|| text.get(..length)).flatten()
}

/// Returns the fence at the start of a line, and the info string after it.
fn fence_mark(text: &str) -> Option<(&str, &str)> {
    let mark = ['`', '~'].into_iter().find(|mark| text.starts_with(*mark))?;
    let length = text.bytes().take_while(|byte| char::from(*byte) == mark).count();
    let (fence, info) = text.split_at_checked(length)?;
    (length >= 3 && !info.contains('`')).then_some((fence, info.trim()))
}

/// Returns the language of a code block: `text` for Rust, which rustdoc would compile.
fn fence_language(info: &str) -> &str {
    let word = info.split([' ', ',', '{']).next().unwrap_or("");
    let plain = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+#".contains(&byte));
    let rust = ["rust", "rs", "ignore", "no", "should", "compile", "test", "custom"];
    if !plain || rust.contains(&word) || word.starts_with("edition") { "text" } else { word }
}

/// Returns whether a line is a thematic break, or the underline of a heading.
fn is_rule(text: &str) -> bool {
    let mut marks = text.chars().filter(|c| *c != ' ');
    let first = marks.next();
    first.is_some_and(|first| "-*_=".contains(first)) && marks.clone().count() >= 2 && marks.all(|c| Some(c) == first)
}

/// Returns whether a line is the delimiter row of a table.
fn is_table_head(text: &str) -> bool {
    text.contains('|') && text.contains("--") && text.bytes().all(|byte| b"|:- ".contains(&byte))
}
