//! Elements one by one.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::StreamError;

/// A list that does not stand in memory: its elements come one by one. An error ends it.
pub struct Items<T>(Pin<Box<dyn Stream<Item = Result<T, StreamError>> + Send>>);

impl<T> Items<T> {
    /// The elements of a stream.
    pub fn new<S>(stream: S) -> Self
    where
        S: Stream<Item = Result<T, StreamError>> + Send + 'static,
    {
        Self(Box::pin(stream))
    }

    /// The next element, or none at the end.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        poll_fn(|cx| self.0.as_mut().poll_next(cx)).await
    }

    /// All elements, in memory.
    ///
    /// # Errors
    /// The stream's; what came before it is dropped, since a part is not the list.
    pub async fn all(mut self) -> Result<Vec<T>, StreamError> {
        let mut all = Vec::with_capacity(self.0.size_hint().0.min(1024));
        while let Some(item) = self.next().await {
            all.push(item?);
        }
        Ok(all)
    }
}

impl<T> Stream for Items<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(cx)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T: Send + 'static> From<Vec<T>> for Items<T> {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<T: Send + 'static> FromIterator<T> for Items<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        // Collected first: an iterator need not be `Send`, nor outlive this call.
        let items: Vec<T> = items.into_iter().collect();
        Self::new(futures_util::stream::iter(items.into_iter().map(Ok)))
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Items(…)")
    }
}
