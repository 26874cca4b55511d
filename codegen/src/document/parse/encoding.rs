//! Decodes bytes to text: UTF-8, or UTF-16 with a byte order mark.

/// A decoded text, without byte order mark.
pub(crate) struct Decoded {
    /// The text. Invalid bytes are replaced by U+FFFD, so that the location of an error can be rendered.
    pub(crate) text: String,
    /// The first error.
    pub(crate) error: Option<DecodeError>,
}

/// An encoding error, and its range in the decoded text.
pub(crate) struct DecodeError {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) message: String,
}

/// Decodes a file and removes its byte order mark.
pub(crate) fn decode_text(mut bytes: Vec<u8>) -> Decoded {
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, ..] => {
            bytes.drain(..3);
            decode_utf8(bytes, 3)
        }
        [0xFF, 0xFE, units @ ..] => decode_utf16(units, u16::from_le_bytes),
        [0xFE, 0xFF, units @ ..] => decode_utf16(units, u16::from_be_bytes),
        _ => decode_utf8(bytes, 0),
    }
}

fn decode_utf8(bytes: Vec<u8>, bom_len: usize) -> Decoded {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, error: None },
        Err(error) => error,
    };
    let start = error.utf8_error().valid_up_to();
    let byte = error.as_bytes().get(start).copied().unwrap_or_default();
    let message = format!("the file is not UTF-8: byte 0x{byte:02x} at offset {}", start + bom_len);
    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
    Decoded { text, error: Some(error_at(start, message)) }
}

fn decode_utf16(bytes: &[u8], to_unit: fn([u8; 2]) -> u16) -> Decoded {
    let (pairs, odd_byte) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut error = None;
    for unit in char::decode_utf16(pairs.iter().map(|pair| to_unit(*pair))) {
        let at = text.len();
        text.push(unit.unwrap_or_else(|unpaired| {
            let unit = unpaired.unpaired_surrogate();
            error.get_or_insert((at, format!("the file is not UTF-16: unpaired surrogate 0x{unit:04x}")));
            char::REPLACEMENT_CHARACTER
        }));
    }
    if !odd_byte.is_empty() {
        let at = text.len();
        text.push(char::REPLACEMENT_CHARACTER);
        error.get_or_insert((at, "the file is not UTF-16: incomplete character at the end".to_owned()));
    }
    Decoded { text, error: error.map(|(at, message)| error_at(at, message)) }
}

/// Returns the error at the replacement character that starts at `start`.
fn error_at(start: usize, message: String) -> DecodeError {
    let end = start + char::REPLACEMENT_CHARACTER.len_utf8();
    let offset = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    DecodeError { start: offset(start), end: offset(end), message }
}
