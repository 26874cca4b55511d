//! Messages in the bodies of error responses.

use std::fmt::{self, Write};

use serde_json::Value;

/// Names of properties with a message, the most helpful first: of problems (RFC 9457), of OAuth errors (RFC 6749, 5.2), and of
/// many other APIs.
const MESSAGE_PROPERTIES: [&str; 5] = ["detail", "error_description", "message", "title", "error"];

/// Longest message.
const MAX_MESSAGE_CHARS: usize = 300;

/// Returns the message of a JSON body, also one within `error`.
pub(super) fn error_message(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let inner = body.get("error").filter(|error| error.is_object());
    [Some(&body), inner].into_iter().flatten().find_map(first_message).map(str::to_owned)
}

/// Returns the first message of an object. Returns `None` if it has none.
fn first_message(object: &Value) -> Option<&str> {
    let text = |name| object.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    MESSAGE_PROPERTIES.into_iter().find_map(text)
}

/// Writes a foreign string on one line: shortened, and without control characters.
pub(super) struct SingleLine<'t>(pub(super) &'t str);

impl fmt::Display for SingleLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Direction marks reverse a line on a terminal (Unicode, UAX 9).
        let is_hidden = |c: &char| {
            c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let mut shown = self.0.trim().chars().map(|c| if is_hidden(&c) { ' ' } else { c });
        shown.by_ref().take(MAX_MESSAGE_CHARS).try_for_each(|c| f.write_char(c))?;
        if shown.next().is_some() { f.write_char('…') } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_message_is_found_under_several_names() {
        let of = |body: &str| error_message(body.as_bytes());
        assert_eq!(of(r#"{"title":"Gone","detail":"It was sold."}"#).as_deref(), Some("It was sold."));
        assert_eq!(of(r#"{"title":"Gone","detail":""}"#).as_deref(), Some("Gone"));
        assert_eq!(of(r#"{"error":"invalid_grant"}"#).as_deref(), Some("invalid_grant"));
        assert_eq!(of(r#"{"error":{"message":"No such model"}}"#).as_deref(), Some("No such model"));
        for nothing in ["", "<html>", "[]", "7", r#"{"message":{"text":"x"}}"#, r#"{"error":null}"#] {
            assert_eq!(of(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn line_removes_control_characters() {
        assert_eq!(SingleLine(" a\r\n\u{1b}[31mb\u{202e}c ").to_string(), "a    [31mb c".replace("a    ", "a   "));
        let long = SingleLine(&"é".repeat(1000)).to_string();
        assert_eq!(long.chars().count(), MAX_MESSAGE_CHARS + 1);
        assert!(long.ends_with('…'));
    }
}
