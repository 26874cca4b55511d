//! Bytes become text: UTF-8, or UTF-16 with a byte order mark.

/// A text, and what was wrong with it; wrong bytes stand as `\u{FFFD}`, so that the place can be drawn.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) problem: Option<Problem>,
}

/// Where in the text, and what.
pub(crate) struct Problem {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) message: String,
}

/// Decodes a file and drops its byte order mark.
pub(crate) fn decode(mut bytes: Vec<u8>) -> Decoded {
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, ..] => {
            bytes.drain(..3);
            utf8(bytes, 3)
        }
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8(bytes, 0),
    }
}

fn utf8(bytes: Vec<u8>, skipped: usize) -> Decoded {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, problem: None },
        Err(error) => error,
    };
    let start = error.utf8_error().valid_up_to();
    let byte = error.as_bytes().get(start).copied().unwrap_or_default();
    let message = format!("this is not UTF-8: byte 0x{byte:02x} at offset {}", start + skipped);
    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
    Decoded { text, problem: Some(problem(start, message)) }
}

fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Decoded {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut wrong = None;
    for unit in char::decode_utf16(pairs.iter().map(|pair| read(*pair))) {
        let at = text.len();
        text.push(unit.unwrap_or_else(|error| {
            wrong.get_or_insert((at, format!("this is not UTF-16: unpaired 0x{:04x}", error.unpaired_surrogate())));
            char::REPLACEMENT_CHARACTER
        }));
    }
    if !rest.is_empty() {
        let at = text.len();
        text.push(char::REPLACEMENT_CHARACTER);
        wrong.get_or_insert((at, "this is not UTF-16: half a character at the end".to_owned()));
    }
    Decoded { text, problem: wrong.map(|(at, message)| problem(at, message)) }
}

/// The replacement character that stands for the wrong bytes.
fn problem(start: usize, message: String) -> Problem {
    let end = start + char::REPLACEMENT_CHARACTER.len_utf8();
    let offset = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    Problem { start: offset(start), end: offset(end), message }
}
