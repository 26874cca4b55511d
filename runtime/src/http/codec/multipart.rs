//! Multipart bodies (RFC 7578). They are built in memory, so that a request can be sent again.

use http::HeaderValue;
use http::header::CONTENT_TYPE;
use serde::Serialize;

use super::form_field::{Content, Field, file_fields};
use crate::http::{Encode, EncodeError, Outgoing, Payload};

/// `multipart/form-data` with a part for each property. An array is several parts of one name, an object is JSON, and a
/// [`File`](crate::File) its bytes. The second field has the media types of parts (`encoding`, OpenAPI 3.1, 4.8.15).
///
/// ```
/// use lockstep_runtime::http::{Encode, Multipart};
/// use lockstep_runtime::{File, Object};
///
/// #[derive(Object)]
/// struct Upload {
///     report: File,
/// }
///
/// let upload = Upload { report: File::from("a,b").with_name("report.csv") };
/// let sent = Multipart("multipart/form-data", &[("report", "text/csv")]).encode(upload)?;
/// assert!(sent.headers["content-type"].as_bytes().starts_with(b"multipart/form-data; boundary="));
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Multipart(pub &'static str, pub &'static [(&'static str, &'static str)]);

impl<T: Serialize> Encode<T> for Multipart {
    fn encode(&self, value: T) -> Result<Outgoing, EncodeError> {
        self.encode_fields(file_fields(value)?)
    }
}

impl Multipart {
    pub(crate) fn encode_fields(&self, fields: Vec<Field>) -> Result<Outgoing, EncodeError> {
        let parts =
            fields.iter().map(|field| Part::new(field, self.media(&field.name))).collect::<Result<Vec<_>, _>>()?;
        let boundary = random_boundary();
        let length: usize = parts.iter().map(|part| part.head.len() + part.body.len() + boundary.len() + 8).sum();
        let mut body = Vec::with_capacity(length + boundary.len() + 6);
        for part in &parts {
            for piece in ["--", &boundary, "\r\n", &part.head, "\r\n\r\n"] {
                body.extend_from_slice(piece.as_bytes());
            }
            body.extend_from_slice(part.body);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let mut outgoing = Outgoing::new(self.0, Payload::Bytes(body.into()));
        let media = HeaderValue::from_str(&format!("{}; boundary={boundary}", self.0))
            .map_err(|_| EncodeError::new("the media type is not a valid header value"))?;
        outgoing.headers.insert(CONTENT_TYPE, media);
        Ok(outgoing)
    }

    /// Returns the first media type of a part that is not a range.
    fn media(&self, name: &str) -> Option<&'static str> {
        let (_, media) = self.1.iter().find(|(known, _)| *known == name)?;
        media.split(',').map(str::trim).find(|media| !media.contains('*') && !media.is_empty())
    }
}

struct Part<'a> {
    head: String,
    body: &'a [u8],
}

impl<'a> Part<'a> {
    fn new(field: &'a Field, described: Option<&str>) -> Result<Self, EncodeError> {
        let mut head = format!("Content-Disposition: form-data; name=\"{}\"", escape_name(&field.name));
        let (body, media) = match &field.content {
            Content::Text(text) => (text.as_bytes(), described),
            Content::Json(text) => (text.as_bytes(), described.or(Some("application/json"))),
            Content::File(file) => {
                // Readers of forms treat a part as a file only if it has a file name.
                let name = file.name.as_deref().unwrap_or(&field.name);
                head.push_str(&format!("; filename=\"{}\"", escape_name(name)));
                let media = file.media_type.as_deref().or(described).unwrap_or("application/octet-stream");
                (file.content.as_ref(), Some(media))
            }
        };
        if let Some(media) = media {
            if media.chars().any(char::is_control) {
                return Err(EncodeError::new(format!(
                    "the media type of part `{}` has control characters",
                    field.name
                )));
            }
            head.push_str(&format!("\r\nContent-Type: {media}"));
        }
        Ok(Self { head, body })
    }
}

/// Escapes a name within quotes as browsers do.
fn escape_name(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// Returns a boundary that no part contains, since it cannot be guessed (RFC 2046, 5.1.1).
fn random_boundary() -> String {
    use std::hash::{BuildHasher, RandomState};
    let random = || RandomState::new().hash_one(0);
    format!("lockstep-{:016x}{:016x}", random(), random())
}
