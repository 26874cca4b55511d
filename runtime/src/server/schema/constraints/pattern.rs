//! The keyword `pattern`: a regular expression of ECMA-262, translated for an engine without backtracking.

use std::iter::Peekable;
use std::str::Chars;

use regex::Regex;

/// The longest quantifier that is recognized, in characters.
const MAX_QUANTIFIER_LENGTH: usize = 24;

/// A compiled `pattern`.
#[derive(Debug)]
pub(in crate::server::schema) struct Pattern(Regex);

impl Pattern {
    /// Compiles a pattern. Returns `None`, and logs a warning, if the engine does not support it (lookaround, back
    /// references).
    pub(super) fn new(pattern: &str) -> Option<Self> {
        match Regex::new(&translate_pattern(pattern)) {
            Ok(regex) => Some(Self(regex)),
            Err(error) => {
                tracing::warn!(pattern, %error, "a pattern is not supported, and not enforced");
                None
            }
        }
    }

    pub(in crate::server::schema) fn matches(&self, string: &str) -> bool {
        self.0.is_match(string)
    }

    /// Returns the translated pattern, for messages.
    pub(super) fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// Whether a character is within a class, `[…]`.
#[derive(Clone, Copy, Eq, PartialEq)]
enum ClassState {
    Inside,
    Outside,
}

/// Translates the syntax that means something else in this engine.
///
/// `\d` and `\w` are ASCII in ECMA-262, a class contains `[`, `&&` and `~~` literally, and braces without a quantifier
/// are literal. The pattern is read once: O(n).
fn translate_pattern(pattern: &str) -> String {
    let (mut out, mut class) = (String::with_capacity(pattern.len()), ClassState::Outside);
    let mut chars = pattern.chars().peekable();
    while let Some(char) = chars.next() {
        match (char, class) {
            ('\\', _) => translate_escape(&mut chars, &mut out),
            ('[', ClassState::Inside) => out.push_str("\\["),
            ('[', ClassState::Outside) => class = translate_class_start(&mut chars, &mut out),
            (']', _) => {
                class = ClassState::Outside;
                out.push(']');
            }
            ('&' | '~', ClassState::Inside) => out.extend(['\\', char]),
            ('{', ClassState::Outside) if !starts_quantifier(chars.clone()) => out.push_str("\\{"),
            ('}', ClassState::Outside) if !has_open_brace(&out) => out.push_str("\\}"),
            (other, _) => out.push(other),
        }
    }
    out
}

fn translate_escape(chars: &mut Peekable<Chars<'_>>, out: &mut String) {
    match chars.next() {
        Some('d') => out.push_str("[0-9]"),
        Some('D') => out.push_str("[^0-9]"),
        Some('w') => out.push_str("[0-9A-Za-z_]"),
        Some('W') => out.push_str("[^0-9A-Za-z_]"),
        Some('Z') => out.push('$'),
        Some(other) => {
            out.extend(['\\', other]);
            // The braces of `\p{L}` and `\u{e9}` are not a quantifier.
            if matches!(other, 'p' | 'P' | 'u' | 'x') && chars.peek() == Some(&'{') {
                out.extend(chars.by_ref().take_while(|char| *char != '}'));
                out.push('}');
            }
        }
        None => out.push('\\'),
    }
}

/// Translates the start of a class. `[]` matches nothing and `[^]` everything in ECMA-262; here `]` would be literal.
fn translate_class_start(chars: &mut Peekable<Chars<'_>>, out: &mut String) -> ClassState {
    let is_negated = chars.next_if_eq(&'^').is_some();
    if chars.next_if_eq(&']').is_some() {
        out.push_str(if is_negated { "(?s:.)" } else { "[^\\s\\S]" });
        return ClassState::Outside;
    }
    out.push_str(if is_negated { "[^" } else { "[" });
    ClassState::Inside
}

/// Returns whether `2}`, `2,}` or `2,5}` follows a brace.
fn starts_quantifier(following: impl Iterator<Item = char>) -> bool {
    let inside: String = following.take_while(|char| *char != '}').take(MAX_QUANTIFIER_LENGTH).collect();
    inside.starts_with(|char: char| char.is_ascii_digit())
        && inside.chars().all(|char| char.is_ascii_digit() || char == ',')
}

/// Returns whether the output has an open brace: of a quantifier, `\p{L}` or `\u{1F600}`.
fn has_open_brace(out: &str) -> bool {
    out.rfind('{').is_some_and(|open| !out[..open].ends_with('\\') && !out[open..].contains('}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, string: &str) -> bool {
        Pattern::new(pattern).expect(pattern).matches(string)
    }

    #[test]
    fn ecma_pattern_translated_matches_as_in_ecma() {
        assert!(matches(r"^\d+$", "12"));
        assert!(!matches(r"^\d+$", "١٢"));
        assert!(matches(r"^[\w.-]+$", "a_b.c-d"));
        assert!(matches(r"^[^[\]]+$", "abc"));
        assert!(!matches(r"^[^[\]]+$", "a[c"));
        assert!(matches(r"^{id}$", "{id}"));
        assert!(matches(r"^a{2,3}$", "aaa"));
        assert!(matches(r"^\p{L}{2}$", "éa"));
        assert!(matches(r"^\/a\/$", "/a/"));
        assert!(matches(r"^[^]$", "\n"));
        assert!(matches(r"^[a&&b]+$", "a&b"));
    }

    #[test]
    fn unsupported_pattern_compiled_is_none() {
        assert!(Pattern::new("^(?=a)b$").is_none());
    }
}
