//! [`PathSegment`]: a segment of a request's path.

use std::borrow::Cow;
use std::ops::Range;

/// Whether ASCII letters are compared with regard to their case.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(in crate::server) enum CaseSensitivity {
    #[default]
    Sensitive,
    Insensitive,
}

impl CaseSensitivity {
    /// Returns whether two strings of bytes are equal.
    pub(in crate::server) fn are_equal(self, left: &[u8], right: &[u8]) -> bool {
        match self {
            Self::Sensitive => left == right,
            Self::Insensitive => left.eq_ignore_ascii_case(right),
        }
    }
}

/// A segment of a request's path: as received, and percent-decoded with the offset of each decoded byte.
///
/// Literals are compared decoded. The value of a parameter is taken as received, since its style may give `,` a meaning
/// that `%2C` does not have.
pub(super) struct PathSegment<'p> {
    received: &'p str,
    decoded: Cow<'p, [u8]>,
    /// The lower case of `decoded`, where case is ignored and differs.
    lower_case: Option<Vec<u8>>,
    /// Where each decoded byte starts in `received`, and the end; `None` if nothing is encoded.
    offsets: Option<Vec<usize>>,
}

impl<'p> PathSegment<'p> {
    pub(super) fn new(received: &'p str, case: CaseSensitivity) -> Self {
        let (decoded, offsets) = if received.contains('%') {
            let (decoded, offsets) = decode_with_offsets(received.as_bytes());
            (Cow::Owned(decoded), Some(offsets))
        } else {
            (Cow::Borrowed(received.as_bytes()), None)
        };
        let differs = case == CaseSensitivity::Insensitive && decoded.iter().any(u8::is_ascii_uppercase);
        let lower_case = differs.then(|| decoded.to_ascii_lowercase());
        Self { received, decoded, lower_case, offsets }
    }

    /// Returns the percent-decoded bytes.
    pub(super) fn decoded(&self) -> &[u8] {
        &self.decoded
    }

    /// Returns the key by which literals are found.
    pub(super) fn literal_key(&self) -> &[u8] {
        self.lower_case.as_deref().unwrap_or(&self.decoded)
    }

    /// Returns a range of the decoded bytes, as received.
    pub(super) fn received_range(&self, range: Range<usize>) -> String {
        let offset = |index: usize| match &self.offsets {
            Some(offsets) => offsets.get(index).copied().unwrap_or(index),
            None => index,
        };
        let bytes = self.received.as_bytes().get(offset(range.start)..offset(range.end)).unwrap_or_default();
        String::from_utf8_lossy(bytes).into_owned()
    }
}

/// Returns the decoded bytes, and the offset at which each starts in `received`, followed by the length of `received`.
fn decode_with_offsets(received: &[u8]) -> (Vec<u8>, Vec<usize>) {
    let (mut decoded, mut offsets, mut offset) = (Vec::with_capacity(received.len()), Vec::new(), 0);
    while let Some(byte) = received.get(offset) {
        offsets.push(offset);
        let escaped = if *byte == b'%' { decode_hex_pair(received, offset + 1) } else { None };
        decoded.push(escaped.unwrap_or(*byte));
        offset += if escaped.is_some() { 3 } else { 1 };
    }
    offsets.push(offset);
    (decoded, offsets)
}

fn decode_hex_pair(bytes: &[u8], offset: usize) -> Option<u8> {
    Some(decode_hex_digit(*bytes.get(offset)?)? << 4 | decode_hex_digit(*bytes.get(offset + 1)?)?)
}

fn decode_hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
