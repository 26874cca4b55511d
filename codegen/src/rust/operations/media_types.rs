//! The media type table: how a body is read and written. A new media type is one row.

use crate::rust::model::Codec;

/// A pattern of media types (`*` stands for anything), its codec, and how much it is preferred to others of the same body.
const ROWS: &[(&str, Codec, u8)] = &[
    ("application/json", Codec::Json, 9),
    ("application/problem+json", Codec::Json, 9),
    ("application/json-seq", Codec::JsonSequence, 2),
    ("*/*+json-seq", Codec::JsonSequence, 2),
    ("application/stream+json", Codec::JsonLines, 2),
    ("application/*+json", Codec::Json, 8),
    ("*/*+json", Codec::Json, 8),
    ("text/json", Codec::Json, 7),
    ("application/x-www-form-urlencoded", Codec::Form, 6),
    ("multipart/form-data", Codec::Multipart, 5),
    ("application/*", Codec::Json, 4),
    ("*/*", Codec::Json, 4),
    ("text/plain", Codec::Text, 4),
    ("text/event-stream", Codec::EventStream, 2),
    ("text/*", Codec::Text, 3),
    ("application/xml", Codec::Text, 3),
    ("*/*+xml", Codec::Text, 3),
    ("application/jsonl", Codec::JsonLines, 2),
    ("application/x-jsonlines", Codec::JsonLines, 2),
    ("application/ndjson", Codec::JsonLines, 2),
    ("application/x-ndjson", Codec::JsonLines, 2),
    ("multipart/x-mixed-replace", Codec::ByteStream, 1),
];

/// How a body of this media type is read and written, and how much it is preferred. What no row knows is octets.
pub(crate) fn codec(name: &str) -> (Codec, u8) {
    let essence = essence(name);
    let row = ROWS.iter().find(|(pattern, _, _)| fits(pattern, essence));
    row.map_or((Codec::Binary, 1), |(_, codec, preference)| (*codec, *preference))
}

/// A media type without its parameters.
pub(crate) fn essence(name: &str) -> &str {
    name.split(';').next().unwrap_or_default().trim()
}

fn fits(pattern: &str, name: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*').filter(|(_, tail)| tail.contains('+')) else {
        return pattern == name || pattern == "text/*" && name.starts_with("text/");
    };
    match tail.split_once('*') {
        // `*/*+json`: anything with the suffix.
        Some((_, suffix)) => name.ends_with(suffix),
        None => name.starts_with(head) && name.ends_with(tail) && name.len() >= head.len() + tail.len(),
    }
}
