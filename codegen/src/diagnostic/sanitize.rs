//! Makes messages safe to print: they quote text of the document, which may be long or contain control characters.

use std::fmt::Write as _;

use crate::diagnostic::model::Diagnostic;

/// The maximum length of a message, label or help text, in characters.
const MAX_CHARACTERS: usize = 400;
/// How many characters of the end remain when a text is shortened.
const KEPT_TAIL_CHARACTERS: usize = 100;

/// Escapes control characters in all texts of a diagnostic, and shortens long texts.
pub(crate) fn sanitize_diagnostic(mut diagnostic: Diagnostic) -> Diagnostic {
    let Diagnostic { message, label, related, help, repair, .. } = &mut diagnostic;
    let labels = related.iter_mut().map(|(_, label)| label);
    let texts = [message, label].into_iter().chain(labels).chain(help).chain(repair);
    texts.for_each(sanitize_text);
    diagnostic
}

fn sanitize_text(text: &mut String) {
    if text.contains(is_control) {
        *text = escape_controls(text);
    }
    if text.len() > MAX_CHARACTERS && text.chars().count() > MAX_CHARACTERS {
        let head: String = text.chars().take(MAX_CHARACTERS - KEPT_TAIL_CHARACTERS).collect();
        let tail: Vec<char> = text.chars().rev().take(KEPT_TAIL_CHARACTERS).collect();
        *text = format!("{head}…{}", tail.into_iter().rev().collect::<String>());
    }
}

fn escape_controls(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        if is_control(letter) {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "{}", letter.escape_default());
        } else {
            escaped.push(letter);
        }
    }
    escaped
}

/// Returns whether a terminal or an editor interprets the character instead of displaying it.
fn is_control(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
