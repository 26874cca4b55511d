//! Multipart bodies (RFC 7578), put together in memory, so that they can be sent again.

use bytes::Bytes;

use super::Call;
use super::exchange::Body;
use crate::http::EncodeError;

/// A part of a multipart body.
pub(crate) struct Part {
    name: String,
    file: Option<String>,
    media: Option<String>,
    body: Bytes,
}

impl Part {
    pub(super) fn new(name: &str, file: Option<&str>, media: Option<&str>, body: Bytes) -> Self {
        Self { name: name.to_owned(), file: file.map(str::to_owned), media: media.map(str::to_owned), body }
    }

    fn write(&self, out: &mut Vec<u8>, boundary: &str) -> Result<(), EncodeError> {
        let mut head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"", escaped(&self.name));
        if let Some(file) = &self.file {
            head.push_str(&format!("; filename=\"{}\"", escaped(file)));
        }
        if let Some(media) = &self.media {
            if media.chars().any(char::is_control) {
                return Err(EncodeError::new(format!("the media type of part `{}` has control characters", self.name)));
            }
            head.push_str(&format!("\r\nContent-Type: {media}"));
        }
        out.extend_from_slice(head.as_bytes());
        out.extend_from_slice(b"\r\n\r\n");
        out.extend_from_slice(&self.body);
        out.extend_from_slice(b"\r\n");
        Ok(())
    }
}

/// A name within quotes, as browsers write it.
fn escaped(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

impl Call<'_> {
    /// Puts the parts together, if there are any.
    pub(super) fn finish_parts(&mut self) {
        if self.parts.is_empty() {
            return;
        }
        let Ok(random) = getrandom::u64() else {
            return self.fault(EncodeError::new("no randomness for the boundary of a multipart body"));
        };
        let boundary = format!("lockstep-{random:016x}");
        let mut body = Vec::new();
        for part in std::mem::take(&mut self.parts) {
            if let Err(error) = part.write(&mut body, &boundary) {
                self.fault(error);
            }
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        self.media(&format!("multipart/form-data; boundary={boundary}"));
        self.body = Body::Bytes(body.into());
    }
}
