//! Parses and repairs the names of media types (RFC 9110, 8.3.1).

use crate::diagnostic::Diagnostic;
use crate::openapi::lower::context::LowerContext;
use crate::source::Span;

/// Abbreviations that documents contain, with the media type that they denote.
const ABBREVIATIONS: [(&str, &str); 10] = [
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

/// Returns the media type in lower case. Reports a malformed media type. Returns `None` if its meaning is unclear.
pub(crate) fn lower_media_type(cx: &LowerContext<'_, '_>, written: &str, at: Span) -> Option<String> {
    let name = written.trim().to_ascii_lowercase();
    let mut parts = name.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    let parameters: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let valid: Vec<&str> = parameters.iter().copied().filter(|part| is_parameter(part)).collect();
    if is_essence(essence) {
        if valid.len() == parameters.len() {
            return Some(name.trim_end_matches(|c: char| c == ';' || c.is_whitespace()).to_owned());
        }
        let repaired = [&[essence], valid.as_slice()].concat().join(";");
        report_media_type(cx, written, at, Some(&repaired));
        return Some(repaired);
    }
    let first = essence.split([',', ' ']).next().unwrap_or_default();
    let repaired = match ABBREVIATIONS.iter().find(|(abbreviation, _)| *abbreviation == first) {
        Some((_, media_type)) => Some((*media_type).to_owned()),
        None => Some(first.to_owned()).filter(|first| is_essence(first)),
    };
    report_media_type(cx, written, at, repaired.as_deref());
    repaired
}

fn report_media_type(cx: &LowerContext<'_, '_>, written: &str, at: Span, repaired: Option<&str>) {
    let message = format!("`{written}` is not a media type");
    let repair = match repaired {
        Some(repaired) => format!("it is read as `{repaired}`"),
        None => "it is ignored".to_owned(),
    };
    let help = "write a type and a subtype, as `application/json`, optionally with `; name=value`";
    cx.report(Diagnostic::repair("invalid-media-type", at, message, repair).help(help));
}

/// Returns whether a string is a type and a subtype, each a token.
fn is_essence(string: &str) -> bool {
    string.split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}

/// Returns whether a string is a parameter: a token as name, and a token or a quoted string as value.
fn is_parameter(string: &str) -> bool {
    let Some((name, value)) = string.split_once('=') else { return false };
    let is_quoted = value.len() > 1 && value.starts_with('"') && value.ends_with('"');
    is_token(name) && (is_quoted || is_token(value))
}

/// Returns whether a string is a token (RFC 9110, 5.6.2).
pub(crate) fn is_token(string: &str) -> bool {
    let is_token_byte = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !string.is_empty() && string.bytes().all(is_token_byte)
}
