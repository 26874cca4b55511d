//! JSON lines and JSON text sequences.

use std::collections::VecDeque;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::http::stream::framing::{FramedReader, FramedWriter, Framing, MAX_ELEMENT_BYTES, Parse, parse_json};
use crate::http::{
    ByteStream, Decode, DecodeError, Encode, EncodeError, Items, Outgoing, Payload, Received, StreamError,
    StreamErrorKind,
};

/// JSON lines (`application/jsonl`, `application/x-ndjson`): one element per line. Empty lines are ignored.
///
/// ```
/// use lockstep_runtime::Items;
/// use lockstep_runtime::http::{Encode, JsonLines, Payload};
///
/// let sent = JsonLines("application/jsonl").encode(Items::from(vec![1, 2]))?;
/// assert!(matches!(sent.body, Payload::Stream(_)));
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct JsonLines(pub &'static str);

/// A JSON text sequence (`application/json-seq`, RFC 7464): a record separator precedes each element.
///
/// ```
/// use lockstep_runtime::Items;
/// use lockstep_runtime::http::{Encode, JsonSequence, Payload};
///
/// let sent = JsonSequence("application/json-seq").encode(Items::from(vec![1, 2]))?;
/// assert!(matches!(sent.body, Payload::Stream(_)));
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct JsonSequence(pub &'static str);

/// The record separator (RFC 7464, 2.2).
const RECORD_SEPARATOR: u8 = 0x1E;

fn write_element<T: Serialize>(before: &[u8], item: &T) -> Result<Vec<u8>, StreamError> {
    let mut buffer = before.to_vec();
    serde_json::to_writer(&mut buffer, item).map_err(|error| StreamError::of(StreamErrorKind::Encode, error))?;
    buffer.push(b'\n');
    Ok(buffer)
}

macro_rules! codec {
    ($name:ident, $before:expr, $separator:expr) => {
        impl<T: Serialize + 'static> Encode<Items<T>> for $name {
            fn encode(&self, value: Items<T>) -> Result<Outgoing, EncodeError> {
                let writer = FramedWriter::new(value, |item| write_element($before, item));
                Ok(Outgoing::new(self.0, Payload::Stream(Box::pin(writer))))
            }
        }

        impl<T: DeserializeOwned + Send + Unpin + 'static> Decode<Items<T>> for $name {
            fn decode(&self, received: Received) -> Result<Items<T>, DecodeError> {
                Ok(decode_json_lines(received.body.stream(), $separator, parse_json(), MAX_ELEMENT_BYTES))
            }

            fn streams(&self, _status: u16, _media: &str) -> bool {
                true
            }

            fn media(&self) -> Option<&'static str> {
                Some(self.0)
            }
        }
    };
}

codec!(JsonLines, b"", Separator::LineBreak);
codec!(JsonSequence, &[RECORD_SEPARATOR], Separator::Record);

/// What separates the elements of a stream.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Separator {
    /// A line break ends each.
    LineBreak,
    /// A record separator begins each (RFC 7464). Elements can contain line breaks.
    Record,
}

/// Reads elements while they arrive. A longer one is an error.
pub(crate) fn decode_json_lines<T>(
    bytes: ByteStream,
    separator: Separator,
    parse: Parse<T>,
    max_element_bytes: usize,
) -> Items<T>
where
    T: Send + Unpin + 'static,
{
    Items::new(FramedReader::new(
        bytes,
        JsonFraming { separator, buffer: Vec::new(), index: 0, parse },
        max_element_bytes,
    ))
}

/// Splits lines or records into elements.
struct JsonFraming<T> {
    separator: Separator,
    /// The part of an element with a record separator that has arrived.
    buffer: Vec<u8>,
    index: usize,
    parse: Parse<T>,
}

impl<T> JsonFraming<T> {
    fn push_element(&mut self, buffer: &[u8], elements: &mut VecDeque<T>) -> Result<(), StreamError> {
        let buffer = buffer.trim_ascii();
        if buffer.is_empty() {
            return Ok(());
        }
        let item = (self.parse)(buffer).map_err(|error| {
            StreamError::of(StreamErrorKind::Decode, error.within(&format!("element {}", self.index)))
        })?;
        self.index += 1;
        elements.push_back(item);
        Ok(())
    }
}

impl<T: 'static> Framing for JsonFraming<T> {
    type Item = T;

    fn buffered(&self) -> usize {
        self.buffer.len()
    }

    fn line(&mut self, line: &[u8], elements: &mut VecDeque<T>) -> Result<(), StreamError> {
        if self.separator == Separator::LineBreak {
            return self.push_element(line, elements);
        }
        let mut parts = line.split(|byte| *byte == RECORD_SEPARATOR);
        self.buffer.extend_from_slice(parts.next().unwrap_or_default());
        for part in parts {
            let buffer = std::mem::replace(&mut self.buffer, part.to_vec());
            self.push_element(&buffer, elements)?;
        }
        // A complete element is returned without waiting for the next one.
        if serde_json::from_slice::<serde::de::IgnoredAny>(&self.buffer).is_ok() {
            let buffer = std::mem::take(&mut self.buffer);
            return self.push_element(&buffer, elements);
        }
        self.buffer.push(b'\n');
        Ok(())
    }

    fn end(&mut self, elements: &mut VecDeque<T>) -> Result<(), StreamError> {
        let buffer = std::mem::take(&mut self.buffer);
        self.push_element(&buffer, elements)
    }
}
