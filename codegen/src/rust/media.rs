//! The media type table: how a body is read and written. A new media type is one row.

use super::model::Codec;

/// A pattern of media types (`*` stands for anything), its codec, and how much it is preferred to others of the same body.
const ROWS: &[(&str, Codec, u8)] = &[
    ("application/json", Codec::Json, 9),
    ("application/problem+json", Codec::Json, 9),
    ("application/*+json", Codec::Json, 8),
    ("*/*+json", Codec::Json, 8),
    ("text/json", Codec::Json, 7),
    ("application/x-www-form-urlencoded", Codec::Form, 6),
    ("multipart/form-data", Codec::Form, 5),
    ("*/*", Codec::Json, 4),
    ("text/plain", Codec::Text, 4),
    ("text/*", Codec::Text, 3),
    ("application/xml", Codec::Text, 3),
    ("*/*+xml", Codec::Text, 3),
];

/// How a body of this media type is read and written, and how much it is preferred. What no row knows is octets.
pub(super) fn codec(name: &str) -> (Codec, u8) {
    let essence = name.split(';').next().unwrap_or_default().trim();
    let row = ROWS.iter().find(|(pattern, _, _)| fits(pattern, essence));
    row.map_or((Codec::Binary, 1), |(_, codec, preference)| (*codec, *preference))
}

/// Media types whose bodies go on and on: they are handed on as they come, not when they have ended.
const SEQUENCES: [&str; 8] = [
    "text/event-stream",
    "application/jsonl",
    "application/x-jsonlines",
    "application/ndjson",
    "application/x-ndjson",
    "application/json-seq",
    "application/stream+json",
    "multipart/x-mixed-replace",
];

/// Whether a body of this media type is a sequence of elements (OpenAPI 3.2, 4.14.3).
pub(super) fn is_sequence(name: &str) -> bool {
    let essence = name.split(';').next().unwrap_or_default().trim();
    SEQUENCES.contains(&essence) || essence.ends_with("+json-seq")
}

fn fits(pattern: &str, name: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*').filter(|_| pattern != "*/*") else { return pattern == name };
    match tail.split_once('*') {
        // `*/*+json`: anything with the suffix.
        Some((_, suffix)) => name.ends_with(suffix),
        None => name.starts_with(head) && name.ends_with(tail) && name.len() >= head.len() + tail.len(),
    }
}
