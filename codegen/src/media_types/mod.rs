//! Media types: the codec of each, and which media types of a body are one payload.
//!
//! A new media type is a row of [`CODECS`], and of the table in `docs/supported-openapi.md`.

pub(crate) mod payloads;
#[cfg(test)]
mod tests;

use serde::Serialize;

/// How a body is encoded and decoded.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum Codec {
    /// JSON.
    Json,
    /// A JSON array, element by element: the type is `Items<T>`.
    JsonStream,
    /// A string: `String`.
    Text,
    /// Bytes: `Bytes`.
    Binary,
    /// A stream of bytes: `Items<Bytes>`.
    ByteStream,
    /// `text/event-stream`, the data of each event in JSON: `Items<ServerEvent<T>>`.
    EventStream,
    /// `text/event-stream`, each event an object with `data`, `event`, `id`: `Items<T>`.
    EventObjects,
    /// JSON, an element a line: `Items<T>`.
    JsonLines,
    /// JSON, a record separator before each element (RFC 7464): `Items<T>`.
    JsonSequence,
    /// `application/x-www-form-urlencoded`, each field a property.
    Form,
    /// `multipart/form-data`, each part a property.
    Multipart,
    /// Any form, each field a key with its values (`x-lockstep-form: pairs`).
    Pairs,
    /// No body: `()`.
    Empty,
    /// A struct of body and headers: a `ResponseWithHeaders` of the crate.
    HeadersAndBody,
    /// One of several media types: a `ContentChoice` of the crate.
    AnyContent,
    /// One of several statuses: an enum.
    Responses,
}

impl Codec {
    /// Returns whether the body is a stream of elements.
    pub(crate) fn is_sequence(self) -> bool {
        matches!(self, Self::EventStream | Self::EventObjects | Self::JsonLines | Self::JsonSequence | Self::ByteStream)
    }

    /// Returns whether the body is a string or bytes, whatever its schema.
    pub(crate) fn is_raw(self) -> bool {
        matches!(self, Self::Text | Self::Binary | Self::ByteStream)
    }
}

/// A row of the table of media types.
struct CodecRow {
    /// A media type, `text/*`, or a pattern with a suffix: `*/*+json`. Other ranges match only themselves.
    pattern: &'static str,
    codec: Codec,
    /// The preference among several media types of a body; the highest is the default.
    preference: u8,
}

const fn codec_row(pattern: &'static str, codec: Codec, preference: u8) -> CodecRow {
    CodecRow { pattern, codec, preference }
}

/// The media types and their codecs; the first row that matches counts.
const CODECS: &[CodecRow] = &[
    codec_row("application/json", Codec::Json, 9),
    codec_row("application/problem+json", Codec::Json, 9),
    codec_row("application/json-seq", Codec::JsonSequence, 2),
    codec_row("*/*+json-seq", Codec::JsonSequence, 2),
    codec_row("application/stream+json", Codec::JsonLines, 2),
    codec_row("application/*+json", Codec::Json, 8),
    codec_row("*/*+json", Codec::Json, 8),
    codec_row("text/json", Codec::Json, 7),
    codec_row("application/x-www-form-urlencoded", Codec::Form, 6),
    codec_row("multipart/form-data", Codec::Multipart, 5),
    codec_row("application/*", Codec::Json, 4),
    codec_row("*/*", Codec::Json, 4),
    codec_row("text/plain", Codec::Text, 4),
    codec_row("text/event-stream", Codec::EventStream, 2),
    codec_row("text/*", Codec::Text, 3),
    codec_row("application/xml", Codec::Text, 3),
    codec_row("*/*+xml", Codec::Text, 3),
    codec_row("application/jsonl", Codec::JsonLines, 2),
    codec_row("application/x-jsonlines", Codec::JsonLines, 2),
    codec_row("application/ndjson", Codec::JsonLines, 2),
    codec_row("application/x-ndjson", Codec::JsonLines, 2),
    codec_row("multipart/x-mixed-replace", Codec::ByteStream, 1),
];

/// The row of a media type that is in no other row.
const UNKNOWN_MEDIA_TYPE: CodecRow = codec_row("*", Codec::Binary, 1);

/// Returns the codec of a media type: `Binary` if the table does not have it.
pub(crate) fn codec_of(media_type: &str) -> Codec {
    find_row(media_type).codec
}

/// Returns the preference of a media type among those of a body.
pub(crate) fn preference_of(media_type: &str) -> u8 {
    find_row(media_type).preference
}

/// Returns a media type without its parameters.
pub(crate) fn media_type_essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

fn find_row(media_type: &str) -> &'static CodecRow {
    let essence = media_type_essence(media_type);
    CODECS.iter().find(|row| matches_pattern(row.pattern, essence)).unwrap_or(&UNKNOWN_MEDIA_TYPE)
}

/// Returns whether an essence matches a pattern. A range of the document, `application/*`, matches only itself.
fn matches_pattern(pattern: &str, essence: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*').filter(|(_, tail)| tail.contains('+')) else {
        return pattern == essence || pattern == "text/*" && essence.starts_with("text/");
    };
    match tail.split_once('*') {
        // `*/*+json`: any type with the suffix.
        Some((_, suffix)) => essence.ends_with(suffix),
        None => essence.starts_with(head) && essence.ends_with(tail) && essence.len() >= head.len() + tail.len(),
    }
}
