//! Sequences of elements that are written and read one by one, each between marks of its own: lines, records, events.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::poll_budget::PollBudget;
use crate::http::codec::json::from_json;
use crate::http::{ByteStream, DecodeError, Items, StreamError, StreamErrorKind};

/// No element of an answer may be longer: a body that never ends a line must not fill the memory.
pub(crate) const MAX_ELEMENT_BYTES: usize = 64 * 1024 * 1024;
/// After this many elements without a pause others get their budget.
const ELEMENTS_PER_TURN: u32 = 256;

/// Reads the JSON of an element.
pub(crate) type Parse<T> = Box<dyn Fn(&[u8]) -> Result<T, DecodeError> + Send>;

/// Reads it into its type, and looks at nothing else.
pub(crate) fn parse_json<T: DeserializeOwned + 'static>() -> Parse<T> {
    Box::new(|text| from_json(text).map_err(|error| DecodeError::json::<T>(&error, text)))
}

/// How the bytes of a sequence are framing into elements.
pub(crate) trait Framing: Send + Unpin + 'static {
    /// An element.
    type Item;

    /// Takes a line, its end left out, and adds what elements end with it. An error is what is wrong.
    fn line(&mut self, line: &[u8], elements: &mut VecDeque<Self::Item>) -> Result<(), StreamError>;

    /// Takes the end of the bytes.
    fn end(&mut self, elements: &mut VecDeque<Self::Item>) -> Result<(), StreamError>;

    /// How many bytes of an element it holds that has not ended.
    fn buffered(&self) -> usize;

    /// Whether the sequence is over before its bytes are.
    fn is_finished(&self) -> bool {
        false
    }
}

/// The elements of a sequence as they come.
pub(crate) struct Reader<C: Framing> {
    /// None after the end or an error.
    bytes: Option<ByteStream>,
    framing: C,
    elements: VecDeque<C::Item>,
    /// A line that has not ended.
    line: Vec<u8>,
    /// Whether the last line ended with a carriage return: a line feed after it is part of that end.
    after_carriage_return: bool,
    /// No element may be longer.
    max_element_bytes: usize,
    budget: PollBudget,
}

impl<C: Framing> Reader<C> {
    pub(crate) fn new(bytes: ByteStream, framing: C, max_element_bytes: usize) -> Self {
        Self {
            bytes: Some(bytes),
            framing,
            elements: VecDeque::new(),
            line: Vec::new(),
            after_carriage_return: false,
            max_element_bytes,
            budget: PollBudget::new(ELEMENTS_PER_TURN),
        }
    }

    fn feed(&mut self, mut bytes: &[u8]) -> Result<(), StreamError> {
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
            let what = format!("an element is longer than {} bytes", self.max_element_bytes);
            return Err(StreamError::of(StreamErrorKind::Decode, what));
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

impl<C: Framing> Stream for Reader<C>
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
                Some(Ok(bytes)) => this.feed(&bytes),
                Some(Err(error)) => Err(error),
                None => {
                    this.bytes = None;
                    this.finish()
                }
            };
            if let Err(error) = fed {
                this.bytes = None;
                // What came whole before the fault is handed on first.
                if this.elements.is_empty() {
                    return Poll::Ready(Some(Err(error)));
                }
                this.bytes = Some(Box::pin(futures_util::stream::once(std::future::ready(Err(error)))));
            }
        }
    }
}

/// The bytes of an element, its marks with them.
type Write<T> = fn(&T) -> Result<Vec<u8>, StreamError>;

/// Writes each element as it comes: nobody has to wait until a buffer is full.
pub(crate) struct Writer<T> {
    /// None after the end or an error.
    items: Option<Items<T>>,
    write: Write<T>,
    budget: PollBudget,
}

impl<T> Writer<T> {
    pub(crate) fn new(items: Items<T>, write: Write<T>) -> Self {
        Self { items: Some(items), write, budget: PollBudget::new(ELEMENTS_PER_TURN) }
    }
}

impl<T> Stream for Writer<T> {
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
