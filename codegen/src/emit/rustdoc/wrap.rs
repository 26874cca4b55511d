//! Wraps the lines of a paragraph at spaces.

use crate::emit::rustdoc::inline::code_length;

/// The least length of a line that is joined with the next one. Shorter lines end where their author ended them.
const MIN_JOINED: usize = 50;

/// The prefixes of a paragraph's lines: `- ` and two spaces for an item of a list.
#[derive(Clone, Copy, Default)]
pub(crate) struct Prefixes<'p> {
    /// The prefix of the first line. If it is empty, the first line has the others' prefix.
    pub(crate) first: &'p str,
    /// The prefix of the other lines.
    pub(crate) others: &'p str,
}

/// Adds the lines of a paragraph, with at most `width` characters where spaces allow that.
pub(crate) fn wrap_paragraph(text: &str, prefixes: Prefixes<'_>, width: usize, out: &mut Vec<String>) {
    let Prefixes { first, others } = prefixes;
    let prefix = if first.is_empty() { others } else { first };
    let mut current = prefix.to_owned();
    let mut length = width_of(prefix);
    // Whether the line has a word already.
    let mut begun = false;
    // Whether the document's line is joined with the next one.
    let mut joined = true;
    for line in split_lines(text) {
        if !joined {
            out.push(std::mem::replace(&mut current, others.to_owned()).trim_end().to_owned());
            (length, begun) = (width_of(others), false);
        }
        joined = width_of(line) >= MIN_JOINED && !line.ends_with('\\');
        for word in split_words(line) {
            let next = width_of(word);
            if begun && length + 1 + next > width && !begins_block(word) {
                out.push(std::mem::replace(&mut current, others.to_owned()));
                (length, begun) = (width_of(others), false);
            }
            if begun {
                current.push(' ');
                length += 1;
            }
            current.push_str(word);
            length += next;
            begun = true;
        }
    }
    out.push(current.trim_end().to_owned());
}

/// Returns the lines of a paragraph. A line break within a code span does not count.
fn split_lines(text: &str) -> Vec<&str> {
    split_outside_code(text, '\n')
}

/// Returns the words of a line. A code span is one word.
fn split_words(line: &str) -> impl Iterator<Item = &str> {
    split_outside_code(line, ' ').into_iter().filter(|word| !word.is_empty())
}

fn split_outside_code(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut skip) = (0, 0);
    for (at, c) in text.char_indices() {
        if at < skip {
            continue;
        }
        match c {
            // A backslash at the end of a line is a hard line break.
            '\\' if !text.get(at + 1..).is_some_and(|remaining| remaining.starts_with(separator)) => skip = at + 2,
            // A code span with a line break may be broken elsewhere, too.
            '`' => {
                let remaining = text.get(at..).unwrap_or("");
                let length = code_length(remaining)
                    .filter(|length| remaining.get(..*length).is_some_and(|code| !code.contains('\n')));
                skip = at + length.unwrap_or(1);
            }
            c if c == separator => {
                parts.push(text.get(start..at).unwrap_or(""));
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or(""));
    parts
}

fn width_of(text: &str) -> usize {
    text.chars().count()
}

/// Returns whether a word would begin a block at the start of a line: a list, a heading, a quote.
fn begins_block(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && word.get(digits..).is_some_and(|remaining| remaining == "." || remaining == ")");
    numbered || word.starts_with(['-', '+', '#', '>', '|', '=', '~', '*', '_']) || word.starts_with("```")
}
