//! `pattern`: a regular expression of ECMA 262, as far as an engine without backtracking knows it.

use regex::Regex;

/// A compiled `pattern`.
#[derive(Debug)]
pub(super) struct Pattern(Regex);

impl Pattern {
    /// None, and a warning in the log, for one that this engine does not know (lookaround, back references).
    pub(super) fn new(pattern: &str) -> Option<Self> {
        match Regex::new(&translate(pattern)) {
            Ok(regex) => Some(Self(regex)),
            Err(error) => {
                tracing::warn!(pattern, %error, "a pattern of the description is not enforced");
                None
            }
        }
    }

    pub(super) fn matches(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// As messages show it.
    pub(super) fn source(&self) -> &str {
        self.0.as_str()
    }
}

/// Writes what means something else in this engine so that it means the same: `\d` and `\w` are ASCII in ECMA 262, and
/// a class holds `[`, `&&` and `~~` as text.
fn translate(pattern: &str) -> String {
    let (mut out, mut class) = (String::with_capacity(pattern.len()), false);
    let mut chars = pattern.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\\' => match chars.next() {
                Some('d') => out.push_str("[0-9]"),
                Some('D') => out.push_str("[^0-9]"),
                Some('w') => out.push_str("[0-9A-Za-z_]"),
                Some('W') => out.push_str("[^0-9A-Za-z_]"),
                Some('Z') => out.push('$'),
                Some(other) => {
                    out.extend(['\\', other]);
                    // `\p{L}` and `\u{e9}`: these braces are no quantifier.
                    if matches!(other, 'p' | 'P' | 'u' | 'x') && chars.peek() == Some(&'{') {
                        out.extend(chars.by_ref().take_while(|char| *char != '}'));
                        out.push('}');
                    }
                }
                None => out.push('\\'),
            },
            '[' if class => out.push_str("\\["),
            '[' => {
                class = true;
                out.push('[');
                // `[]` is nothing and `[^]` everything in ECMA 262; here `]` would be text.
                let negated = chars.next_if_eq(&'^').is_some();
                if chars.next_if_eq(&']').is_some() {
                    class = false;
                    out.pop();
                    out.push_str(if negated { "(?s:.)" } else { "[^\\s\\S]" });
                } else if negated {
                    out.push('^');
                }
            }
            ']' => {
                class = false;
                out.push(']');
            }
            '&' | '~' if class => out.extend(['\\', char]),
            '{' if !class && !quantifier(chars.clone()) => out.push_str("\\{"),
            '}' if !class && !out_is_quantified(&out) => out.push_str("\\}"),
            other => out.push(other),
        }
    }
    out
}

/// Whether `{` is followed by `2}`, `2,}` or `2,5}`.
fn quantifier(rest: impl Iterator<Item = char>) -> bool {
    let inside: String = rest.take_while(|char| *char != '}').take(24).collect();
    inside.starts_with(|char: char| char.is_ascii_digit())
        && inside.chars().all(|char| char.is_ascii_digit() || char == ',')
}

/// Whether a `}` closes something that was opened: a quantifier, `\p{L}`, `\u{1F600}`.
fn out_is_quantified(out: &str) -> bool {
    let open = out.rfind('{');
    open.is_some_and(|open| {
        let escaped = out[..open].ends_with('\\');
        !escaped && !out[open..].contains('}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, text: &str) -> bool {
        Pattern::new(pattern).expect(pattern).matches(text)
    }

    #[test]
    fn means_what_ecma_says() {
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
    fn what_the_engine_does_not_know_is_left_out() {
        assert!(Pattern::new("^(?=a)b$").is_none());
    }
}
