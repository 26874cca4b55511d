//! Reads a JSON array element by element while its bytes arrive.

use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use serde::de::DeserializeOwned;

use super::poll_budget::PollBudget;
use crate::http::codec::json::from_json;
use crate::http::payload::ByteStream;
use crate::http::{DecodeError, StreamError, StreamErrorKind};

/// Longest element. It bounds the memory for a body that never closes a string.
const MAX_ELEMENT_BYTES: usize = 64 * 1024 * 1024;
/// The most elements that a poll reads, so that other tasks run between them.
const MAX_ELEMENTS_PER_POLL: u32 = 512;

/// What comes next.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Expect {
    /// The `[`.
    Open,
    /// An element, or the `]` of an empty array.
    First,
    /// An element, after a comma.
    Element,
    /// The remainder of an element.
    Remainder,
    /// `,` or `]`, after an element.
    Separator,
    /// Only white space.
    End,
    /// Nothing: the array was read.
    Done,
}

/// The result of scanning.
enum Scanned {
    /// An element, at these bytes.
    Element(std::ops::Range<usize>),
    /// More bytes are needed.
    More,
}

/// Yields the elements of an array.
pub(crate) struct JsonArrayReader<T> {
    bytes: ByteStream,
    scanner: Scanner,
    budget: PollBudget,
    element: PhantomData<fn() -> T>,
}

impl<T> JsonArrayReader<T> {
    pub(crate) fn new(bytes: ByteStream) -> Self {
        Self { bytes, scanner: Scanner::new(), budget: PollBudget::new(MAX_ELEMENTS_PER_POLL), element: PhantomData }
    }
}

impl<T: DeserializeOwned> JsonArrayReader<T> {
    fn fail(&mut self, kind: StreamErrorKind, error: DecodeError) -> Poll<Option<Result<T, StreamError>>> {
        self.scanner.expect = Expect::Done;
        Poll::Ready(Some(Err(StreamError::of(kind, error))))
    }

    fn parse(&mut self, element: std::ops::Range<usize>) -> Poll<Option<Result<T, StreamError>>> {
        let buffer = &self.scanner.buffer[element];
        match from_json(buffer) {
            Ok(item) => {
                self.scanner.index += 1;
                self.budget.spend();
                Poll::Ready(Some(Ok(item)))
            }
            Err(error) => {
                let context = format!("element {}", self.scanner.index);
                let error = DecodeError::json::<T>(&error, buffer).within(&context);
                self.fail(StreamErrorKind::Decode, error)
            }
        }
    }

    /// Handles the end of the bytes: an error, except after the array.
    fn finish(&mut self) -> Poll<Option<Result<T, StreamError>>> {
        if self.scanner.expect == Expect::End {
            self.scanner.expect = Expect::Done;
            return Poll::Ready(None);
        }
        let message = format!("the array is not closed after {} elements", self.scanner.index);
        self.fail(StreamErrorKind::Truncated, DecodeError::new(message))
    }
}

impl<T: DeserializeOwned> futures_core::Stream for JsonArrayReader<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.budget.is_exhausted(cx) {
            return Poll::Pending;
        }
        loop {
            if self.scanner.expect == Expect::Done {
                return Poll::Ready(None);
            }
            match self.scanner.next_element() {
                Ok(Scanned::Element(element)) => return self.parse(element),
                Ok(Scanned::More) => {}
                Err(message) => return self.fail(StreamErrorKind::Decode, DecodeError::new(message)),
            }
            match ready!(self.bytes.as_mut().poll_next(cx)) {
                Some(Ok(bytes)) => self.scanner.push_bytes(&bytes),
                Some(Err(error)) => {
                    self.scanner.expect = Expect::Done;
                    return Poll::Ready(Some(Err(error)));
                }
                None => return self.finish(),
            }
        }
    }
}

/// Finds where elements begin and end, without parsing them.
struct Scanner {
    buffer: Vec<u8>,
    /// Where the current element begins, and how far it was scanned.
    start: usize,
    at: usize,
    expect: Expect,
    /// How many brackets are open in the element, and whether a string is.
    depth: usize,
    in_string: bool,
    /// How many elements were found.
    index: usize,
}

impl Scanner {
    fn new() -> Self {
        Self { buffer: Vec::new(), start: 0, at: 0, expect: Expect::Open, depth: 0, in_string: false, index: 0 }
    }

    /// Adds bytes, and drops those of elements that were returned.
    fn push_bytes(&mut self, bytes: &[u8]) {
        let done = if self.expect == Expect::Remainder { self.start } else { self.at.min(self.buffer.len()) };
        self.buffer.drain(..done);
        self.start = 0;
        self.at -= done;
        self.buffer.extend_from_slice(bytes);
    }

    fn next_element(&mut self) -> Result<Scanned, String> {
        while let Some(&byte) = self.buffer.get(self.at) {
            if self.expect == Expect::Remainder {
                match self.scan_element() {
                    Some(end) => return self.finish_element(end),
                    None => break,
                }
            }
            match (self.expect, byte) {
                (_, b' ' | b'\t' | b'\r' | b'\n') => self.at += 1,
                (Expect::Open, b'[') => self.advance(Expect::First),
                (Expect::First | Expect::Separator, b']') => self.advance(Expect::End),
                (Expect::Separator, b',') => self.advance(Expect::Element),
                (Expect::First | Expect::Element, byte) if !matches!(byte, b',' | b']' | b'}' | b':') => {
                    self.start = self.at;
                    self.expect = Expect::Remainder;
                }
                (Expect::Open, _) => return Err("the body is not an array".to_owned()),
                (Expect::End, _) => return Err("the array is followed by more than white space".to_owned()),
                _ => return Err(format!("an element or a comma is missing at element {}", self.index)),
            }
        }
        let long = self.expect == Expect::Remainder && self.at - self.start > MAX_ELEMENT_BYTES;
        if long {
            Err(format!("element {} is longer than {MAX_ELEMENT_BYTES} bytes", self.index))
        } else {
            Ok(Scanned::More)
        }
    }

    fn advance(&mut self, expect: Expect) {
        self.at += 1;
        self.expect = expect;
    }

    fn finish_element(&mut self, end: usize) -> Result<Scanned, String> {
        self.expect = Expect::Separator;
        self.at = end;
        Ok(Scanned::Element(self.start..end))
    }

    /// Scans the current element. Returns its end, if it has arrived.
    fn scan_element(&mut self) -> Option<usize> {
        while let Some(&byte) = self.buffer.get(self.at) {
            if self.in_string {
                match byte {
                    // The escaped byte can arrive later, so the position moves past it.
                    b'\\' => self.at += 2,
                    b'"' => {
                        self.in_string = false;
                        self.at += 1;
                        if self.depth == 0 {
                            return Some(self.at);
                        }
                    }
                    _ => self.at += 1,
                }
                continue;
            }
            match byte {
                b'"' => self.in_string = true,
                b'[' | b'{' => self.depth += 1,
                b']' | b'}' | b',' | b' ' | b'\t' | b'\r' | b'\n' if self.depth == 0 => return Some(self.at),
                b']' | b'}' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some(self.at + 1);
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
        None
    }
}
