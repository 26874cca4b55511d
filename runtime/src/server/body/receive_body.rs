//! Receiving of a body: its media type, its content encoding, its length.

use bytes::{Bytes, BytesMut};
use futures_util::TryStreamExt;
use http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};
use http_body::Body as _;
use http_body_util::{BodyExt, LengthLimitError};

use super::multipart::split_parts;
use super::received_body::ReceivedBody;
use crate::http::{Payload, StreamError, StreamErrorKind};
use crate::server::request::limits::Limits;
use crate::server::request::media_type::MediaType;
use crate::server::response::problem::Problem;
use crate::server::schema::operation_rules::{BodyCodec, BodyRules, ContentRules};

/// The longest name of a charset in bytes (IANA, Character Sets).
const MAX_CHARSET_LENGTH: usize = 45;

/// A body that is not yet read, or was read to verify its signature.
#[derive(Debug)]
pub(in crate::server) enum RequestBody {
    Unread(axum::body::Body),
    Read(Bytes),
}

impl RequestBody {
    /// Reads the body. Never buffers more than `limit` bytes.
    ///
    /// # Errors
    /// Returns an error if the body is longer (413), or the connection fails (400).
    pub(in crate::server) async fn read(self, headers: &HeaderMap, limit: u64) -> Result<Bytes, Box<Problem>> {
        let mut body = match self {
            Self::Read(bytes) => return Ok(bytes),
            Self::Unread(body) => body,
        };
        let declared = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
        if declared.is_some_and(|declared| declared > limit) || body.size_hint().lower() > limit {
            return Err(too_long(limit));
        }
        let (mut first, mut buffer) = (Bytes::new(), BytesMut::new());
        while let Some(frame) = body.frame().await {
            let Ok(data) = frame.map_err(|error| receive_problem(&error, limit))?.into_data() else { continue };
            let received = (first.len() + buffer.len()) as u64;
            if received + data.len() as u64 > limit {
                return Err(too_long(limit));
            }
            // Most bodies have a single frame, which needs no copy.
            if received == 0 {
                first = data;
                continue;
            }
            if buffer.is_empty() {
                buffer.extend_from_slice(&std::mem::take(&mut first));
            }
            buffer.extend_from_slice(&data);
        }
        Ok(if buffer.is_empty() { first } else { buffer.freeze() })
    }

    /// Returns the body as a stream. Its reader limits the length of each element.
    fn into_stream(self) -> Payload {
        match self {
            Self::Unread(body) => {
                let to_stream_error = |error: axum::Error| StreamError::of(StreamErrorKind::Transport, error);
                Payload::Stream(Box::pin(TryStreamExt::map_err(body.into_data_stream(), to_stream_error)))
            }
            Self::Read(bytes) => Payload::Bytes(bytes),
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Unread(body) => body.is_end_stream(),
            Self::Read(bytes) => bytes.is_empty(),
        }
    }
}

fn too_long(limit: u64) -> Box<Problem> {
    Box::new(Problem::new(413, format!("The request body is longer than {limit} bytes.")))
}

/// Returns the problem of a body that cannot be received, or that a layer around the router rejected as too long.
fn receive_problem(error: &axum::Error, limit: u64) -> Box<Problem> {
    let mut source: Option<&dyn std::error::Error> = Some(error);
    while let Some(cause) = source {
        if cause.is::<LengthLimitError>() {
            return too_long(limit);
        }
        source = cause.source();
    }
    tracing::debug!(%error, "cannot receive the request body");
    Box::new(Problem::new(400, "The request body is incomplete."))
}

/// Receives the body of a request.
///
/// # Errors
/// Returns an error if the media type, the charset or the content encoding is not supported (415), or the body cannot
/// be read or split into parts (400, 413).
pub(in crate::server) async fn receive_body(
    source: RequestBody,
    headers: &HeaderMap,
    rules: &BodyRules,
    limits: &Limits,
) -> Result<ReceivedBody, Box<Problem>> {
    let media_type = match parse_content_type(headers)? {
        ContentType::Absent if source.is_empty() => return Ok(ReceivedBody::Absent),
        ContentType::Absent => {
            return Err(unsupported_media_type(Problem::new(415, "The `Content-Type` is missing."), rules));
        }
        ContentType::Malformed => None,
        ContentType::MediaType(media_type) => Some(media_type),
    };
    let selected = media_type.as_ref().and_then(|media_type| Some((media_type, rules.select(media_type)?)));
    let Some((media_type, content)) = selected else {
        let detail = format!("The `Content-Type` is not supported; expected {}.", rules.accepted_media_types());
        return Err(unsupported_media_type(Problem::new(415, detail), rules));
    };
    if let Some(charset) = unsupported_charset(content, media_type) {
        let detail = format!("The charset {charset:?} is not supported; {} must be UTF-8.", content.media_type);
        return Err(unsupported_media_type(Problem::new(415, detail), rules));
    }
    check_content_encoding(headers)?;
    if content.codec.is_sequence() {
        return Ok(ReceivedBody::Sequence(content.into(), source.into_stream()));
    }
    let bytes = source.read(headers, limits.body).await?;
    if bytes.is_empty() && content.codec == BodyCodec::Json {
        return Ok(ReceivedBody::Absent);
    }
    match content.codec {
        BodyCodec::Multipart => split_parts(content, headers, bytes, limits).await,
        BodyCodec::Pairs if media_type.is_multipart() => split_parts(content, headers, bytes, limits).await,
        _ => Ok(ReceivedBody::Bytes(content.into(), bytes)),
    }
}

enum ContentType {
    Absent,
    Malformed,
    MediaType(MediaType),
}

fn parse_content_type(headers: &HeaderMap) -> Result<ContentType, Box<Problem>> {
    let mut values = headers.get_all(CONTENT_TYPE).iter();
    let Some(value) = values.next() else { return Ok(ContentType::Absent) };
    if values.next().is_some() {
        return Err(Box::new(Problem::new(415, "The `Content-Type` header occurs more than once.")));
    }
    let media_type = value.to_str().ok().and_then(MediaType::parse);
    Ok(media_type.map_or(ContentType::Malformed, ContentType::MediaType))
}

/// Returns the charset of text that is not UTF-8, cut to the length of a charset's name.
fn unsupported_charset(content: &ContentRules, media_type: &MediaType) -> Option<String> {
    if content.codec == BodyCodec::Binary || media_type.is_utf8() {
        return None;
    }
    Some(media_type.param("charset")?.chars().take(MAX_CHARSET_LENGTH).collect())
}

fn check_content_encoding(headers: &HeaderMap) -> Result<(), Box<Problem>> {
    let is_identity = |value: &HeaderValue| value.as_bytes().trim_ascii().eq_ignore_ascii_case(b"identity");
    if headers.get_all(CONTENT_ENCODING).iter().all(is_identity) {
        return Ok(());
    }
    let problem = Problem::new(415, "The `Content-Encoding` is not supported; send the body without encoding.");
    Err(Box::new(problem.with_header(ACCEPT_ENCODING, HeaderValue::from_static("identity"))))
}

/// Adds the supported media types to a 415, as `Accept` (RFC 9110, 15.5.16).
fn unsupported_media_type(problem: Problem, rules: &BodyRules) -> Box<Problem> {
    match HeaderValue::from_str(&rules.accepted_media_types()) {
        Ok(value) => Box::new(problem.with_header(ACCEPT, value)),
        Err(_) => Box::new(problem),
    }
}
