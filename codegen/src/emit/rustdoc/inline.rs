//! The inline elements of a paragraph: code, links, URLs, brackets and tags.

use std::collections::HashSet;

/// Escapes the parts of a paragraph that rustdoc would read as a link to an item or as a tag, and turns bare URLs into links.
pub(crate) fn escape_inline(text: &str, labels: &HashSet<String>) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    Scan { text, at: 0, labels, in_link: false }.run(&mut out);
    out
}

/// Returns whether rustdoc reads the target of a link as a URL, and not as the path of an item.
pub(crate) fn is_linkable(target: &str) -> bool {
    target.starts_with('#') || target.starts_with("mailto:") || target.contains('/')
}

/// Returns the label of a link reference definition.
pub(crate) fn definition_label(line: &str) -> Option<&str> {
    let (label, target) = line.trim_start().strip_prefix('[')?.split_once("]: ")?;
    (is_linkable(target.trim()) && !label.contains(['[', ']']) && !label.starts_with('^')).then_some(label)
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    labels: &'t HashSet<String>,
    /// Whether the text is that of a link, in which a URL needs no link.
    in_link: bool,
}

impl<'t> Scan<'t> {
    fn run(&mut self, out: &mut String) {
        while let Some(c) = self.remaining().chars().next() {
            match c {
                '\\' => self.escape(out),
                '`' => self.code(out),
                '<' => self.angle(out),
                '[' => self.bracket(out),
                ']' => self.put(out, "\\]", 1),
                'h' if self.at_url() => self.url(out),
                c => self.copy(out, c.len_utf8()),
            }
        }
    }

    fn remaining(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn copy(&mut self, out: &mut String, length: usize) {
        out.push_str(self.remaining().get(..length).unwrap_or(""));
        self.at += length;
    }

    fn put(&mut self, out: &mut String, text: &str, length: usize) {
        out.push_str(text);
        self.at += length;
    }

    /// Copies an escaped character. A backslash before anything but punctuation is itself.
    fn escape(&mut self, out: &mut String) {
        let next = self.remaining().chars().nth(1);
        self.copy(out, if next.is_some_and(|c| c.is_ascii_punctuation()) { 2 } else { 1 });
    }

    /// Copies a code span. Backticks without a closing run are escaped.
    fn code(&mut self, out: &mut String) {
        let ticks = count_ticks(self.remaining());
        match code_length(self.remaining()) {
            Some(length) => self.copy(out, length),
            None => self.put(out, &"\\`".repeat(ticks), ticks),
        }
    }

    /// Copies an autolink (`<https://…>`), and escapes what looks like a tag.
    fn angle(&mut self, out: &mut String) {
        let remaining = self.remaining().get(1..).unwrap_or("");
        if let Some(end) = remaining
            .find(['>', '<', ' ', '\n'])
            .filter(|end| remaining.get(*end..).is_some_and(|s| s.starts_with('>')))
        {
            let inner = remaining.get(..end).unwrap_or("");
            let scheme = inner.starts_with("http://") || inner.starts_with("https://") || inner.starts_with("mailto:");
            let address =
                inner.split('@').count() == 2 && !inner.contains(['/', '"', '=', '\\', '`']) && !inner.starts_with('@');
            if scheme || address {
                return self.copy(out, end + 2);
            }
        }
        let tag = remaining.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        self.put(out, if tag { "\\<" } else { "<" }, 1);
    }

    /// Copies a link whose target is a URL, and escapes other brackets.
    fn bracket(&mut self, out: &mut String) {
        let Some(close) = find_closing(self.remaining(), '[', ']') else {
            return self.put(out, "\\[", 1);
        };
        let inner = self.remaining().get(1..close).unwrap_or("");
        let behind = self.remaining().get(close + 1..).unwrap_or("");
        let target = match behind.chars().next() {
            Some('(') => find_closing(behind, '(', ')')
                .filter(|end| {
                    behind.get(1..*end).is_some_and(|target| !target.contains('\n') && is_linkable(target.trim()))
                })
                .map(|end| end + 1),
            Some('[') => find_closing(behind, '[', ']')
                .filter(|end| self.is_label(behind.get(1..*end).unwrap_or("")))
                .map(|end| end + 1),
            _ => self.is_label(inner).then_some(0),
        };
        let Some(target) = target else {
            return self.put(out, "\\[", 1);
        };
        if self.in_link {
            return self.put(out, "\\[", 1);
        }
        out.push('[');
        if self.is_label(inner) {
            out.push_str(inner);
        } else {
            Scan { text: inner, at: 0, labels: self.labels, in_link: true }.run(out);
        }
        self.put(out, "]", close + 1);
        self.copy(out, target);
    }

    fn is_label(&self, text: &str) -> bool {
        !self.labels.is_empty() && self.labels.contains(&text.to_lowercase())
    }

    fn at_url(&self) -> bool {
        let remaining = self.remaining();
        let Some(host) = remaining.strip_prefix("https://").or_else(|| remaining.strip_prefix("http://")) else {
            return false;
        };
        let before = self.text.get(..self.at).and_then(|text| text.chars().next_back());
        !self.in_link
            && !before.is_some_and(char::is_alphanumeric)
            && host.starts_with(|c: char| c.is_alphanumeric() || "{[<:".contains(c))
    }

    fn url(&mut self, out: &mut String) {
        let remaining = self.remaining();
        let end = remaining
            .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"'`|\\[]".contains(c))
            .unwrap_or(remaining.len());
        let mut url = remaining.get(..end).unwrap_or("").trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
        while url.ends_with(')') && url.matches(')').count() > url.matches('(').count() {
            url = url.get(..url.len() - 1).unwrap_or("").trim_end_matches(['.', ',', ';', ':', '!', '?']);
        }
        out.push('<');
        out.push_str(url);
        self.put(out, ">", url.len());
    }
}

/// Returns the number of backticks at the start.
fn count_ticks(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b'`').count()
}

/// Returns the length of the code span at the start, its backticks included.
pub(crate) fn code_length(text: &str) -> Option<usize> {
    let open = count_ticks(text);
    if open == 0 {
        return None;
    }
    let mut at = open;
    loop {
        at += text.get(at..)?.find('`')?;
        let close = count_ticks(text.get(at..)?);
        at += close;
        if close == open {
            return Some(at);
        }
    }
}

/// Returns the position of the bracket that closes the one at the start.
fn find_closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        if at < skip {
            continue;
        }
        match c {
            '\\' => skip = at + 2,
            '`' => skip = at + code_length(text.get(at..)?).unwrap_or(1),
            c if c == open => depth += 1,
            c if c == close && depth <= 1 => return Some(at),
            c if c == close => depth -= 1,
            _ => {}
        }
    }
    None
}
