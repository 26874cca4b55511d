//! JSON arrays that are written and read element by element.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::http::stream::json_array::JsonArrayReader;
use crate::http::stream::poll_budget::PollBudget;
use crate::http::{
    Decode, DecodeError, Encode, EncodeError, Items, Outgoing, Payload, Received, StreamError, StreamErrorKind,
};

/// A chunk is sent when it has this many bytes.
const CHUNK_BYTES: usize = 8 * 1024;
/// An array in memory that is not longer is sent complete, with its length.
const MAX_BUFFERED_BYTES: usize = 256 * 1024;
/// The most chunks that a poll writes, so that other tasks run between them.
const MAX_CHUNKS_PER_POLL: u32 = 16;

/// A JSON array, element by element: `Items<T>`.
///
/// An error in the middle is an error of the stream. A server then aborts the connection and does not close the array, so that
/// a client never takes a part for the complete list.
///
/// ```
/// use lockstep_runtime::Items;
/// use lockstep_runtime::http::{Encode, JsonStream, Payload};
///
/// // An array in memory is sent complete. Other arrays are streams.
/// let sent = JsonStream("application/json").encode(Items::from(vec![1, 2]))?;
/// assert!(matches!(sent.body, Payload::Bytes(bytes) if bytes == "[1,2]"));
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct JsonStream(pub &'static str);

impl<T: Serialize + 'static> Encode<Items<T>> for JsonStream {
    fn encode(&self, value: Items<T>) -> Result<Outgoing, EncodeError> {
        let mut writer = JsonArrayWriter::new(value);
        let complete = writer.write_complete().map_err(|error| EncodeError::new(error.to_string()))?;
        Ok(Outgoing::new(self.0, complete.map_or_else(|| Payload::Stream(Box::pin(writer)), Payload::Bytes)))
    }
}

impl<T: DeserializeOwned + 'static> Decode<Items<T>> for JsonStream {
    fn decode(&self, received: Received) -> Result<Items<T>, DecodeError> {
        Ok(Items::new(JsonArrayReader::new(received.body.stream())))
    }

    fn streams(&self, _status: u16, _media: &str) -> bool {
        true
    }

    fn media(&self) -> Option<&'static str> {
        Some(self.0)
    }
}

/// Writes an array in chunks.
struct JsonArrayWriter<T> {
    /// `None` after the end or an error.
    items: Option<Items<T>>,
    buffer: Vec<u8>,
    first: bool,
    budget: PollBudget,
}

impl<T: Serialize> JsonArrayWriter<T> {
    fn new(items: Items<T>) -> Self {
        Self { items: Some(items), buffer: vec![b'['], first: true, budget: PollBudget::new(MAX_CHUNKS_PER_POLL) }
    }

    /// Returns the complete array if it is short and in memory. Otherwise the written part is the first chunk.
    fn write_complete(&mut self) -> Result<Option<Bytes>, StreamError> {
        while self.buffer.len() < MAX_BUFFERED_BYTES {
            match self.items.as_mut().and_then(Items::ready).map(Iterator::next) {
                None => return Ok(None),
                Some(Some(item)) => self.push_item(&item)?,
                Some(None) => {
                    self.buffer.push(b']');
                    return Ok(Some(self.take_chunk(0)));
                }
            }
        }
        Ok(None)
    }

    fn take_chunk(&mut self, room: usize) -> Bytes {
        self.budget.spend();
        Bytes::from(std::mem::replace(&mut self.buffer, Vec::with_capacity(room)))
    }

    fn push_item(&mut self, item: &T) -> Result<(), StreamError> {
        if !self.first {
            self.buffer.push(b',');
        }
        self.first = false;
        serde_json::to_writer(&mut self.buffer, item).map_err(|error| StreamError::of(StreamErrorKind::Encode, error))
    }
}

impl<T: Serialize> Stream for JsonArrayWriter<T> {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.budget.is_exhausted(cx) {
            return Poll::Pending;
        }
        loop {
            let Some(items) = &mut self.items else { return Poll::Ready(None) };
            let written = match ready!(Pin::new(items).poll_next(cx)) {
                Some(item) => item.and_then(|item| self.push_item(&item)),
                None => {
                    self.items = None;
                    self.buffer.push(b']');
                    return Poll::Ready(Some(Ok(self.take_chunk(0))));
                }
            };
            if let Err(error) = written {
                self.items = None;
                return Poll::Ready(Some(Err(error)));
            }
            if self.buffer.len() >= CHUNK_BYTES {
                return Poll::Ready(Some(Ok(self.take_chunk(CHUNK_BYTES + CHUNK_BYTES / 4))));
            }
        }
    }
}
