//! Sequences of elements that are written and read one by one, each between marks of its own: lines, records, events.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::poll_budget::Turn;
use crate::http::codec::json::from_json;
use crate::http::{ByteStream, DecodeError, Items, StreamError, StreamErrorKind};

/// No element of an answer may be longer: a body that never ends a line must not fill the memory.
pub(crate) const LONGEST: usize = 64 * 1024 * 1024;
/// After this many elements without a pause others get their turn.
const TURN: u32 = 256;

/// Reads the JSON of an element.
pub(crate) type Parse<T> = Box<dyn Fn(&[u8]) -> Result<T, DecodeError> + Send>;

/// Reads it into its type, and looks at nothing else.
pub(crate) fn plain<T: DeserializeOwned + 'static>() -> Parse<T> {
    Box::new(|text| from_json(text).map_err(|error| DecodeError::json::<T>(&error, text)))
}

/// How the octets of a sequence are cut into elements.
pub(crate) trait Cut: Send + Unpin + 'static {
    /// An element.
    type Item;

    /// Takes a line, its end left out, and adds what elements end with it. An error is what is wrong.
    fn line(&mut self, line: &[u8], found: &mut VecDeque<Self::Item>) -> Result<(), StreamError>;

    /// Takes the end of the octets.
    fn end(&mut self, found: &mut VecDeque<Self::Item>) -> Result<(), StreamError>;

    /// How many octets of an element it holds that has not ended.
    fn held(&self) -> usize;

    /// Whether the sequence is over before its octets are.
    fn is_over(&self) -> bool {
        false
    }
}

/// The elements of a sequence as they come.
pub(crate) struct Reader<C: Cut> {
    /// None after the end or an error.
    octets: Option<ByteStream>,
    cut: C,
    found: VecDeque<C::Item>,
    /// A line that has not ended.
    rest: Vec<u8>,
    /// Whether the last line ended with a carriage return: a line feed after it is part of that end.
    returned: bool,
    /// No element may be longer.
    longest: usize,
    turn: Turn,
}

impl<C: Cut> Reader<C> {
    pub(crate) fn new(octets: ByteStream, cut: C, longest: usize) -> Self {
        Self {
            octets: Some(octets),
            cut,
            found: VecDeque::new(),
            rest: Vec::new(),
            returned: false,
            longest,
            turn: Turn::of(TURN),
        }
    }

    fn feed(&mut self, mut octets: &[u8]) -> Result<(), StreamError> {
        while let Some((&first, tail)) = octets.split_first() {
            if std::mem::take(&mut self.returned) && first == b'\n' {
                octets = tail;
                continue;
            }
            let Some(end) = octets.iter().position(|octet| matches!(octet, b'\n' | b'\r')) else {
                self.rest.extend_from_slice(octets);
                break;
            };
            self.returned = octets[end] == b'\r';
            if self.rest.is_empty() {
                self.cut.line(&octets[..end], &mut self.found)?;
            } else {
                self.rest.extend_from_slice(&octets[..end]);
                let line = std::mem::take(&mut self.rest);
                self.cut.line(&line, &mut self.found)?;
            }
            octets = &octets[end + 1..];
        }
        if self.rest.len() + self.cut.held() > self.longest {
            let what = format!("an element is longer than {} octets", self.longest);
            return Err(StreamError::of(StreamErrorKind::Decode, what));
        }
        Ok(())
    }

    fn over(&mut self) -> Result<(), StreamError> {
        let line = std::mem::take(&mut self.rest);
        if !line.is_empty() {
            self.cut.line(&line, &mut self.found)?;
        }
        self.cut.end(&mut self.found)
    }
}

impl<C: Cut> Stream for Reader<C>
where
    C::Item: Unpin,
{
    type Item = Result<C::Item, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if this.turn.is_over(cx) {
                return Poll::Pending;
            }
            if let Some(item) = this.found.pop_front() {
                this.turn.take();
                return Poll::Ready(Some(Ok(item)));
            }
            if this.cut.is_over() {
                this.octets = None;
            }
            let Some(octets) = &mut this.octets else { return Poll::Ready(None) };
            let fed = match ready!(octets.as_mut().poll_next(cx)) {
                Some(Ok(octets)) => this.feed(&octets),
                Some(Err(error)) => Err(error),
                None => {
                    this.octets = None;
                    this.over()
                }
            };
            if let Err(error) = fed {
                this.octets = None;
                // What came whole before the fault is handed on first.
                if this.found.is_empty() {
                    return Poll::Ready(Some(Err(error)));
                }
                this.octets = Some(Box::pin(futures_util::stream::once(std::future::ready(Err(error)))));
            }
        }
    }
}

/// The octets of an element, its marks with them.
type Write<T> = fn(&T) -> Result<Vec<u8>, StreamError>;

/// Writes each element as it comes: nobody has to wait until a buffer is full.
pub(crate) struct Writer<T> {
    /// None after the end or an error.
    items: Option<Items<T>>,
    write: Write<T>,
    turn: Turn,
}

impl<T> Writer<T> {
    pub(crate) fn new(items: Items<T>, write: Write<T>) -> Self {
        Self { items: Some(items), write, turn: Turn::of(TURN) }
    }
}

impl<T> Stream for Writer<T> {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.turn.is_over(cx) {
            return Poll::Pending;
        }
        let Some(items) = &mut self.items else { return Poll::Ready(None) };
        let next = ready!(Pin::new(items).poll_next(cx));
        let written = next.map(|item| item.and_then(|item| (self.write)(&item)).map(Bytes::from));
        if !matches!(written, Some(Ok(_))) {
            self.items = None;
        }
        self.turn.take();
        Poll::Ready(written)
    }
}
