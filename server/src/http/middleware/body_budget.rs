//! How much of the bodies of all requests is held at the same time.

use axum::body::{Body, Bytes};
use http_body::{Frame, SizeHint};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The unit that is counted in, in octets.
const UNIT: u64 = 1 << 10;

/// What all bodies share.
#[derive(Debug)]
pub(in crate::http) struct Bodies(Arc<Semaphore>);

impl Bodies {
    /// Room for so many octets.
    pub(in crate::http) fn new(octets: u64) -> Self {
        let units = usize::try_from(octets.div_ceil(UNIT)).unwrap_or(usize::MAX);
        Self(Arc::new(Semaphore::new(units.min(Semaphore::MAX_PERMITS))))
    }

    /// The share of one request, of which nothing is used yet.
    pub(in crate::http) fn share(&self) -> Arc<Share> {
        Arc::new(Share {
            room: Arc::clone(&self.0),
            octets: AtomicU64::new(0),
            taken: Mutex::new(None),
            refused: AtomicBool::new(false),
        })
    }
}

/// What a request holds, until it is dropped.
#[derive(Debug)]
pub(in crate::http) struct Share {
    room: Arc<Semaphore>,
    octets: AtomicU64,
    taken: Mutex<Option<OwnedSemaphorePermit>>,
    refused: AtomicBool,
}

impl Share {
    /// Whether there was no room for the whole body.
    pub(in crate::http) fn is_refused(&self) -> bool {
        self.refused.load(Ordering::Relaxed)
    }

    /// Takes room for so many octets more; false when there is none.
    fn take(&self, octets: usize) -> bool {
        let octets = u64::try_from(octets).unwrap_or(u64::MAX);
        let before = self.octets.fetch_add(octets, Ordering::Relaxed);
        let units = before.saturating_add(octets).div_ceil(UNIT) - before.div_ceil(UNIT);
        let more =
            u32::try_from(units).ok().and_then(|units| Arc::clone(&self.room).try_acquire_many_owned(units).ok());
        let Some(more) = more else {
            self.refused.store(true, Ordering::Relaxed);
            return false;
        };
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *taken {
            Some(taken) => taken.merge(more),
            none => *none = Some(more),
        }
        true
    }
}

/// A body that takes room as it comes, and breaks off when there is none.
pub(in crate::http) struct Metered {
    body: Body,
    share: Arc<Share>,
}

impl Metered {
    pub(in crate::http) fn new(body: Body, share: Arc<Share>) -> Self {
        Self { body, share }
    }
}

impl http_body::Body for Metered {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        let length = match &frame {
            Some(Ok(frame)) => frame.data_ref().map_or(0, Bytes::len),
            _ => 0,
        };
        if length > 0 && !self.share.take(length) {
            return Poll::Ready(Some(Err(axum::Error::new("there is no room for this body"))));
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_taken_as_it_is_needed_and_given_back() {
        let bodies = Bodies::new(10 << 10);
        let (one, two) = (bodies.share(), bodies.share());
        assert!(one.take(1) && one.take(1023) && one.take(1));
        assert_eq!(bodies.0.available_permits(), 8, "1,025 octets take two units");
        assert!(two.take(8 << 10) && !two.is_refused());
        assert!(!two.take(1) && two.is_refused());
        drop(two);
        assert_eq!(bodies.0.available_permits(), 8);
        assert!(one.take(5 << 10));
        drop(one);
        assert_eq!(bodies.0.available_permits(), 10);
    }
}
