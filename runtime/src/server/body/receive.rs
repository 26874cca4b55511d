//! A body's way in: its type, its encoding, its length, its parts.

use bytes::{Bytes, BytesMut};
use futures_util::{TryStreamExt, stream};
use http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};
use http_body::Body as _;
use http_body_util::{BodyExt, LengthLimitError};

use super::{Body, Part};
use crate::File;
use crate::http::{Payload, StreamError, StreamErrorKind};
use crate::server::Limits;
use crate::server::request::media_type::Media;
use crate::server::response::problem::{Problem, Violation};
use crate::server::schema::operation_rules::{BodyRules, Codec, Content};

/// No charset has a longer name (IANA, Character Sets).
const LONGEST_CHARSET: usize = 45;

/// A body that is still to be read, or was read already to check its signature.
#[derive(Debug)]
pub(in super::super) enum Source {
    Unread(axum::body::Body),
    Read(Bytes),
}

impl Source {
    /// All of it, within the limit; more is never held.
    pub(in super::super) async fn read(self, headers: &HeaderMap, limit: u64) -> Result<Bytes, Box<Problem>> {
        let mut body = match self {
            Self::Read(bytes) => return Ok(bytes),
            Self::Unread(body) => body,
        };
        let said = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
        if said.is_some_and(|said| said > limit) || body.size_hint().lower() > limit {
            return Err(too_large(limit));
        }
        let (mut first, mut all) = (Bytes::new(), BytesMut::new());
        while let Some(frame) = body.frame().await {
            let Ok(data) = frame.map_err(|error| broken(&error, limit))?.into_data() else { continue };
            let held = (first.len() + all.len()) as u64;
            if held + data.len() as u64 > limit {
                return Err(too_large(limit));
            }
            // Most bodies come in one piece, which needs no copy.
            if held == 0 {
                first = data;
                continue;
            }
            if all.is_empty() {
                all.extend_from_slice(&std::mem::take(&mut first));
            }
            all.extend_from_slice(&data);
        }
        Ok(if all.is_empty() { first } else { all.freeze() })
    }

    /// As it comes. The limit is for what is held of it: an element.
    fn stream(self) -> Payload {
        match self {
            Self::Unread(body) => {
                let broken = |error: axum::Error| StreamError::of(StreamErrorKind::Transport, error);
                Payload::Stream(Box::pin(TryStreamExt::map_err(body.into_data_stream(), broken)))
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

fn too_large(limit: u64) -> Box<Problem> {
    Box::new(Problem::new(413, format!("The body is longer than {limit} bytes.")))
}

/// A body that broke off; or one that a layer around the router found too long.
fn broken(error: &axum::Error, limit: u64) -> Box<Problem> {
    let mut source: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = source {
        if error.is::<LengthLimitError>() {
            return too_large(limit);
        }
        source = error.source();
    }
    tracing::debug!(%error, "a body broke off");
    Box::new(Problem::new(400, "The body broke off."))
}

/// Reads the body of a request for an operation that takes one.
pub(in super::super) async fn receive(
    source: Source,
    headers: &HeaderMap,
    rules: &BodyRules,
    limits: &Limits,
) -> Result<Body, Box<Problem>> {
    let Some(media) = content_type(headers)? else {
        if source.is_empty() {
            return Ok(Body::Absent);
        }
        let problem = Problem::new(415, "The body has no Content-Type.");
        return Err(unsupported(problem, rules));
    };
    let selected = media.as_ref().and_then(|media| rules.select(media));
    let Some(content) = selected else {
        let problem = Problem::new(415, format!("The body's Content-Type is none of {}.", rules.accepted()));
        return Err(unsupported(problem, rules));
    };
    if let Some(charset) = media.as_ref().and_then(|media| unreadable(content, media)) {
        let detail = format!("The body's charset is {charset:?}; {} is taken in UTF-8 only.", content.media);
        return Err(unsupported(Problem::new(415, detail), rules));
    }
    encoded(headers)?;
    if content.codec.is_sequence() {
        return Ok(Body::Sequence(content.into(), source.stream()));
    }
    let octets = source.read(headers, limits.body).await?;
    if octets.is_empty() && content.codec == Codec::Json {
        return Ok(Body::Absent);
    }
    match content.codec {
        Codec::Multipart => parts(content, headers, octets, limits).await,
        Codec::Pairs if media.is_some_and(|media| media.is_multipart()) => {
            parts(content, headers, octets, limits).await
        }
        _ => Ok(Body::Octets(content.into(), octets)),
    }
}

/// The media type; none inside when it cannot be read.
fn content_type(headers: &HeaderMap) -> Result<Option<Option<Media>>, Box<Problem>> {
    let mut values = headers.get_all(CONTENT_TYPE).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => Ok(Some(value.to_str().ok().and_then(Media::parse))),
        (Some(_), Some(_)) => Err(Box::new(Problem::new(415, "The body has more than one Content-Type."))),
    }
}

/// The charset of its text, where that is one that is not read; as much of it as is worth repeating.
fn unreadable(content: &Content, media: &Media) -> Option<String> {
    let charset = media.param("charset").filter(|_| content.codec != Codec::Binary && !media.utf8())?;
    Some(charset.chars().take(LONGEST_CHARSET).collect())
}

fn encoded(headers: &HeaderMap) -> Result<(), Box<Problem>> {
    let identity = |value: &HeaderValue| value.as_bytes().trim_ascii().eq_ignore_ascii_case(b"identity");
    if headers.get_all(CONTENT_ENCODING).iter().all(identity) {
        return Ok(());
    }
    let problem = Problem::new(415, "The body's Content-Encoding is not supported; it has to be sent as it is.");
    Err(Box::new(problem.with_header(ACCEPT_ENCODING, HeaderValue::from_static("identity"))))
}

fn unsupported(problem: Problem, rules: &BodyRules) -> Box<Problem> {
    // RFC 9110, 15.5.16, has `Accept` tell what would do; for POST there is `Accept-Post`, of the same form.
    match HeaderValue::from_str(&rules.accepted()) {
        Ok(value) => Box::new(problem.with_header(ACCEPT, value)),
        Err(_) => Box::new(problem),
    }
}

async fn parts(content: &Content, headers: &HeaderMap, octets: Bytes, limits: &Limits) -> Result<Body, Box<Problem>> {
    let invalid = |detail: String| Box::new(Problem::invalid(vec![Violation { pointer: String::new(), detail }]));
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let boundary =
        multer::parse_boundary(value).map_err(|_| invalid("has no boundary in its Content-Type".to_owned()))?;
    let whole = stream::iter([Ok::<_, std::convert::Infallible>(octets)]);
    let mut multipart = multer::Multipart::new(whole, boundary);
    let mut parts = Vec::new();
    let malformed = |error: multer::Error| invalid(format!("is not multipart: {error}"));
    while let Some(field) = multipart.next_field().await.map_err(malformed)? {
        if parts.len() >= limits.fields {
            return Err(invalid(format!("has more than {} parts", limits.fields)));
        }
        let Some(name) = field.name().map(str::to_owned) else {
            return Err(invalid("has a part without a name".to_owned()));
        };
        let media = field.content_type();
        let json = media
            .is_some_and(|media| media.subtype() == "json" || media.suffix().is_some_and(|suffix| suffix == "json"));
        let mut file = File {
            name: field.file_name().map(str::to_owned),
            media: media.map(ToString::to_string),
            ..File::default()
        };
        file.content = field.bytes().await.map_err(malformed)?;
        parts.push(Part { name, json, file });
    }
    Ok(Body::Parts(content.into(), parts))
}
