//! Messages quote what stands in a description: whatever that is, a message stays one line, of a length that is read.

use std::fmt::Write as _;

use crate::diagnostic::Diagnostic;

/// The most that a message, a label or a help may hold, in characters.
const LONG: usize = 400;
/// How much is kept of its end when it is cut, in characters.
const TAIL: usize = 100;

/// The same, with every text in one line.
pub(crate) fn plain(mut diagnostic: Diagnostic) -> Diagnostic {
    let Diagnostic { message, label, also, help, repair, .. } = &mut diagnostic;
    let beside = also.iter_mut().map(|(_, label)| label);
    let texts = [message, label].into_iter().chain(beside).chain(help).chain(repair);
    texts.for_each(line);
    diagnostic
}

fn line(text: &mut String) {
    if text.contains(unseen) {
        let mut seen = String::new();
        for letter in text.chars() {
            // Writing to a string cannot fail.
            let _ = if unseen(letter) { write!(seen, "{}", letter.escape_default()) } else { write!(seen, "{letter}") };
        }
        *text = seen;
    }
    if text.len() > LONG && text.chars().count() > LONG {
        let head: String = text.chars().take(LONG - TAIL).collect();
        let tail: Vec<char> = text.chars().rev().take(TAIL).collect();
        *text = format!("{head}…{}", tail.into_iter().rev().collect::<String>());
    }
}

/// What a terminal or an editor would obey instead of showing it.
fn unseen(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
