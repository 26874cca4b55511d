//! Long lines of a paragraph broken at spaces.

use crate::emit::rustdoc::inline::code_length;

/// Lines of fewer characters end where their author ended them; a longer one goes on in the next, as it does for a reader.
const SHORT: usize = 50;

/// Adds the lines of a paragraph, `first` before the first of them and `rest` before the others.
pub(crate) fn wrap(text: &str, first: &str, rest: &str, width: usize, out: &mut Vec<String>) {
    let prefix = if first.is_empty() { rest } else { first };
    let mut current = prefix.to_owned();
    let mut length = width_of(prefix);
    // Whether the line has a word.
    let mut begun = false;
    // Whether the description's line goes on in the next.
    let mut joined = true;
    for line in lines(text) {
        if !joined {
            out.push(std::mem::replace(&mut current, rest.to_owned()).trim_end().to_owned());
            (length, begun) = (width_of(rest), false);
        }
        joined = width_of(line) >= SHORT && !line.ends_with('\\');
        for word in words(line) {
            let next = width_of(word);
            if begun && length + 1 + next > width && !begins_block(word) {
                out.push(std::mem::replace(&mut current, rest.to_owned()));
                (length, begun) = (width_of(rest), false);
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

/// The lines of a paragraph; a line break within code is a space.
fn lines(text: &str) -> Vec<&str> {
    split(text, '\n')
}

/// The words of a line, where code with spaces in it is one.
fn words(line: &str) -> impl Iterator<Item = &str> {
    split(line, ' ').into_iter().filter(|word| !word.is_empty())
}

fn split(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut skip) = (0, 0);
    for (at, c) in text.char_indices() {
        if at < skip {
            continue;
        }
        match c {
            // A backslash at the end of a line escapes nothing: it breaks the line.
            '\\' if !text.get(at + 1..).is_some_and(|rest| rest.starts_with(separator)) => skip = at + 2,
            // Code that spans lines is left to the reader's line breaks.
            '`' => {
                let rest = text.get(at..).unwrap_or("");
                let length =
                    code_length(rest).filter(|length| rest.get(..*length).is_some_and(|code| !code.contains('\n')));
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

/// Whether a word would begin a list, a heading, a quote or the like at the beginning of a line.
fn begins_block(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && word.get(digits..).is_some_and(|rest| rest == "." || rest == ")");
    numbered || word.starts_with(['-', '+', '#', '>', '|', '=', '~', '*', '_']) || word.starts_with("```")
}
