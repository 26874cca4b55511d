//! What an answer says of itself.

use std::fmt::{self, Write};

use serde_json::Value;

/// Where it is error_message, the most telling first: in a problem (RFC 9457), in a refusal (RFC 6749, 5.2), in what many others send.
const NAMES: [&str; 5] = ["detail", "error_description", "message", "title", "error"];

/// How much of it is worth a line.
const LONGEST: usize = 300;

/// What a body says that is a problem, or some other JSON with such a text; also within `error`, where many have it.
pub(super) fn error_message(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let inner = body.get("error").filter(|error| error.is_object());
    [Some(&body), inner].into_iter().flatten().find_map(told).map(str::to_owned)
}

fn told(object: &Value) -> Option<&str> {
    let text = |name| object.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    NAMES.into_iter().find_map(text)
}

/// A text of somebody else's in a line of ours: not too long, and without what moves a cursor or hides what follows.
pub(super) struct Line<'t>(pub(super) &'t str);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Direction marks turn a line around on a terminal (Unicode, UAX 9).
        let hidden = |c: &char| {
            c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let mut shown = self.0.trim().chars().map(|c| if hidden(&c) { ' ' } else { c });
        shown.by_ref().take(LONGEST).try_for_each(|c| f.write_char(c))?;
        if shown.next().is_some() { f.write_char('…') } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_stands_in_several_places() {
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
    fn a_line_is_one() {
        assert_eq!(Line(" a\r\n\u{1b}[31mb\u{202e}c ").to_string(), "a    [31mb c".replace("a    ", "a   "));
        let long = Line(&"é".repeat(1000)).to_string();
        assert_eq!(long.chars().count(), LONGEST + 1);
        assert!(long.ends_with('…'));
    }
}
