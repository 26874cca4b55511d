//! The names of media types, as people write them (RFC 9110, 8.3.1).

use crate::diagnostic::Diagnostic;
use crate::openapi::lower::Lower;
use crate::source::Span;

/// What is written for a media type, and which one is meant.
const MEANT: [(&str, &str); 10] = [
    ("", "*/*"),
    ("*", "*/*"),
    ("form", "application/x-www-form-urlencoded"),
    ("form-data", "multipart/form-data"),
    ("html", "text/html"),
    ("json", "application/json"),
    ("multipart", "multipart/form-data"),
    ("pdf", "application/pdf"),
    ("text", "text/plain"),
    ("xml", "application/xml"),
];

impl Lower<'_, '_> {
    /// The media type of this name, in small letters; what is none is told of, and left out unless it is clear what is meant.
    pub(crate) fn media_type(&self, written: &str, at: Span) -> Option<String> {
        let name = written.trim().to_ascii_lowercase();
        let mut parts = name.split(';').map(str::trim);
        let essence = parts.next().unwrap_or_default();
        let parameters: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        let valid: Vec<&str> = parameters.iter().copied().filter(|part| is_parameter(part)).collect();
        if is_essence(essence) {
            let meant = [&[essence], valid.as_slice()].concat().join(";");
            if valid.len() < parameters.len() {
                self.no_media_type(written, at, Some(&meant));
                return Some(meant);
            }
            return Some(name.trim_end_matches(|c: char| c == ';' || c.is_whitespace()).to_owned());
        }
        let first = essence.split([',', ' ']).next().unwrap_or_default();
        let known = MEANT.iter().find(|(word, _)| *word == first).map(|(_, meant)| (*meant).to_owned());
        let meant = known.or_else(|| Some(first.to_owned()).filter(|first| is_essence(first)));
        self.no_media_type(written, at, meant.as_deref());
        meant
    }

    fn no_media_type(&self, written: &str, at: Span, meant: Option<&str>) {
        let message = format!("`{written}` is no media type");
        let repair = meant.map_or_else(|| "it is left out".to_owned(), |meant| format!("it is read as `{meant}`"));
        self.push(
            Diagnostic::repair("invalid-media-type", at, message, repair)
                .help("a media type is a type and a subtype, as `application/json`, perhaps with `; name=value`"),
        );
    }
}

/// Whether a text is a type and a subtype, each a token.
fn is_essence(text: &str) -> bool {
    text.split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}

/// Whether a text is a parameter: a token for a name, and a token or a text in quotes for a value.
fn is_parameter(text: &str) -> bool {
    let Some((name, value)) = text.split_once('=') else { return false };
    let quoted = value.len() > 1 && value.starts_with('"') && value.ends_with('"');
    is_token(name) && (quoted || is_token(value))
}

fn is_token(text: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(sign)
}
