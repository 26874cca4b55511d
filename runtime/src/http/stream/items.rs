//! Lists whose elements arrive one by one.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use crate::http::StreamError;

/// A list whose elements arrive one by one, so that it need not be in memory. An error ends it.
///
/// ```
/// use lockstep_runtime::Items;
///
/// # async fn example() -> Result<(), lockstep_runtime::http::StreamError> {
/// let mut items = Items::from(vec![1, 2]);
/// while let Some(item) = items.next().await {
///     println!("{}", item?);
/// }
/// # Ok(())
/// # }
/// ```
pub struct Items<T>(Source<T>);

enum Source<T> {
    Ready(Box<dyn Iterator<Item = T> + Send>),
    Stream(Pin<Box<dyn Stream<Item = Result<T, StreamError>> + Send>>),
}

impl<T> Items<T> {
    /// Creates a list from a stream.
    pub fn new<S>(stream: S) -> Self
    where
        S: Stream<Item = Result<T, StreamError>> + Send + 'static,
    {
        Self(Source::Stream(Box::pin(stream)))
    }

    /// Returns the next element. Returns `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// Returns the elements if all are in memory. Returns `None` for a stream.
    pub(crate) fn ready(&mut self) -> Option<&mut (dyn Iterator<Item = T> + Send)> {
        match &mut self.0 {
            Source::Ready(items) => Some(items.as_mut()),
            Source::Stream(_) => None,
        }
    }

    /// Collects all elements.
    ///
    /// # Errors
    /// Returns an error if the stream fails. The elements before it are dropped, since the list is incomplete.
    pub async fn all(mut self) -> Result<Vec<T>, StreamError> {
        let mut all = Vec::with_capacity(self.size_hint().0.min(1024));
        while let Some(item) = self.next().await {
            all.push(item?);
        }
        Ok(all)
    }
}

impl<T> Stream for Items<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.0 {
            Source::Ready(items) => Poll::Ready(items.next().map(Ok)),
            Source::Stream(stream) => stream.as_mut().poll_next(cx),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.0 {
            Source::Ready(items) => items.size_hint(),
            Source::Stream(stream) => stream.size_hint(),
        }
    }
}

impl<T: Send + 'static> From<Vec<T>> for Items<T> {
    fn from(items: Vec<T>) -> Self {
        Self(Source::Ready(Box::new(items.into_iter())))
    }
}

impl<T: Send + 'static> FromIterator<T> for Items<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Items(…)")
    }
}
