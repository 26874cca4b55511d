//! Streams of elements that are framed by lines or records.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::poll_budget::PollBudget;
use crate::http::codec::json::from_json;
use crate::http::{ByteStream, DecodeError, Items, StreamError, StreamErrorKind};

/// Longest element of a response. It bounds the memory for a body that never ends a line.
pub(crate) const MAX_ELEMENT_BYTES: usize = 64 * 1024 * 1024;
/// The most elements that a poll reads or writes, so that other tasks run between them.
const MAX_ELEMENTS_PER_POLL: u32 = 256;

/// Parses the JSON of an element.
pub(crate) type Parse<T> = Box<dyn Fn(&[u8]) -> Result<T, DecodeError> + Send>;

/// Returns a parser for a type.
pub(crate) fn parse_json<T: DeserializeOwned + 'static>() -> Parse<T> {
    Box::new(|text| from_json(text).map_err(|error| DecodeError::json::<T>(&error, text)))
}

/// Splits the lines of a stream into elements.
pub(crate) trait Framing: Send + Unpin + 'static {
    /// An element.
    type Item;

    /// Takes a line without its end, and adds the elements that end with it.
    fn line(&mut self, line: &[u8], elements: &mut VecDeque<Self::Item>) -> Result<(), StreamError>;

    /// Takes the end of the stream.
    fn end(&mut self, elements: &mut VecDeque<Self::Item>) -> Result<(), StreamError>;

    /// Returns how many bytes of an incomplete element it holds.
    fn buffered(&self) -> usize;

    /// Returns whether the stream is over before its bytes are.
    fn is_finished(&self) -> bool {
        false
    }
}

/// Reads elements while they arrive.
pub(crate) struct FramedReader<C: Framing> {
    /// `None` after the end or an error.
    bytes: Option<ByteStream>,
    framing: C,
    elements: VecDeque<C::Item>,
    /// The part of a line that has arrived.
    line: Vec<u8>,
    /// Whether the last line ended with a carriage return. A line feed after it belongs to that end.
    after_carriage_return: bool,
    /// Longest element.
    max_element_bytes: usize,
    budget: PollBudget,
}

impl<C: Framing> FramedReader<C> {
    pub(crate) fn new(bytes: ByteStream, framing: C, max_element_bytes: usize) -> Self {
        Self {
            bytes: Some(bytes),
            framing,
            elements: VecDeque::new(),
            line: Vec::new(),
            after_carriage_return: false,
            max_element_bytes,
            budget: PollBudget::new(MAX_ELEMENTS_PER_POLL),
        }
    }

    fn push_bytes(&mut self, mut bytes: &[u8]) -> Result<(), StreamError> {
        while let Some((&first, tail)) = bytes.split_first() {
            if std::mem::take(&mut self.after_carriage_return) && first == b'\n' {
                bytes = tail;
                continue;
            }
            let Some(end) = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
                self.line.extend_from_slice(bytes);
                break;
            };
            self.after_carriage_return = bytes[end] == b'\r';
            if self.line.is_empty() {
                self.framing.line(&bytes[..end], &mut self.elements)?;
            } else {
                self.line.extend_from_slice(&bytes[..end]);
                let complete = std::mem::take(&mut self.line);
                self.framing.line(&complete, &mut self.elements)?;
            }
            bytes = &bytes[end + 1..];
        }
        if self.line.len() + self.framing.buffered() > self.max_element_bytes {
            let message = format!("an element is longer than {} bytes", self.max_element_bytes);
            return Err(StreamError::of(StreamErrorKind::Decode, message));
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<(), StreamError> {
        let complete = std::mem::take(&mut self.line);
        if !complete.is_empty() {
            self.framing.line(&complete, &mut self.elements)?;
        }
        self.framing.end(&mut self.elements)
    }
}

impl<C: Framing> Stream for FramedReader<C>
where
    C::Item: Unpin,
{
    type Item = Result<C::Item, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if this.budget.is_exhausted(cx) {
                return Poll::Pending;
            }
            if let Some(item) = this.elements.pop_front() {
                this.budget.spend();
                return Poll::Ready(Some(Ok(item)));
            }
            if this.framing.is_finished() {
                this.bytes = None;
            }
            let Some(bytes) = &mut this.bytes else { return Poll::Ready(None) };
            let fed = match ready!(bytes.as_mut().poll_next(cx)) {
                Some(Ok(bytes)) => this.push_bytes(&bytes),
                Some(Err(error)) => Err(error),
                None => {
                    this.bytes = None;
                    this.finish()
                }
            };
            if let Err(error) = fed {
                this.bytes = None;
                // Complete elements before the error are returned first.
                if this.elements.is_empty() {
                    return Poll::Ready(Some(Err(error)));
                }
                this.bytes = Some(Box::pin(futures_util::stream::once(std::future::ready(Err(error)))));
            }
        }
    }
}

/// Writes an element with its frame.
type WriteElement<T> = fn(&T) -> Result<Vec<u8>, StreamError>;

/// Writes each element at once, without filling a buffer.
pub(crate) struct FramedWriter<T> {
    /// `None` after the end or an error.
    items: Option<Items<T>>,
    write: WriteElement<T>,
    budget: PollBudget,
}

impl<T> FramedWriter<T> {
    pub(crate) fn new(items: Items<T>, write: WriteElement<T>) -> Self {
        Self { items: Some(items), write, budget: PollBudget::new(MAX_ELEMENTS_PER_POLL) }
    }
}

impl<T> Stream for FramedWriter<T> {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.budget.is_exhausted(cx) {
            return Poll::Pending;
        }
        let Some(items) = &mut self.items else { return Poll::Ready(None) };
        let next = ready!(Pin::new(items).poll_next(cx));
        let written = next.map(|item| item.and_then(|item| (self.write)(&item)).map(Bytes::from));
        if !matches!(written, Some(Ok(_))) {
            self.items = None;
        }
        self.budget.spend();
        Poll::Ready(written)
    }
}
