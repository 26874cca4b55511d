//! Bounds how many bytes of request bodies the server holds at the same time.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes};
use http_body::{Frame, SizeHint};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Unit of the budget, in bytes.
const BUDGET_UNIT: u64 = 1 << 10;

/// The budget that all request bodies share.
#[derive(Debug)]
pub(in crate::http) struct BodyBudget(Arc<Semaphore>);

impl BodyBudget {
    /// Creates a budget of this many bytes.
    pub(in crate::http) fn new(bytes: u64) -> Self {
        let units = usize::try_from(bytes.div_ceil(BUDGET_UNIT)).unwrap_or(usize::MAX);
        Self(Arc::new(Semaphore::new(units.min(Semaphore::MAX_PERMITS))))
    }

    /// Starts the reservation of one request, empty at first.
    pub(in crate::http) fn start_reservation(&self) -> Arc<BodyReservation> {
        Arc::new(BodyReservation {
            budget: Arc::clone(&self.0),
            bytes: AtomicU64::new(0),
            reserved: Mutex::new(None),
            exhausted: AtomicBool::new(false),
        })
    }
}

/// The bytes that a request has reserved, released on drop.
#[derive(Debug)]
pub(in crate::http) struct BodyReservation {
    budget: Arc<Semaphore>,
    bytes: AtomicU64,
    reserved: Mutex<Option<OwnedSemaphorePermit>>,
    exhausted: AtomicBool,
}

impl BodyReservation {
    /// Returns whether the budget was too small for the body.
    pub(in crate::http) fn is_exhausted(&self) -> bool {
        self.exhausted.load(Ordering::Relaxed)
    }

    /// Reserves more bytes. Returns `false` if the budget is exhausted.
    fn reserve(&self, bytes: usize) -> bool {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        let before = self.bytes.fetch_add(bytes, Ordering::Relaxed);
        let units = before.saturating_add(bytes).div_ceil(BUDGET_UNIT) - before.div_ceil(BUDGET_UNIT);
        let permit =
            u32::try_from(units).ok().and_then(|units| Arc::clone(&self.budget).try_acquire_many_owned(units).ok());
        let Some(permit) = permit else {
            self.exhausted.store(true, Ordering::Relaxed);
            return false;
        };
        let mut reserved = self.reserved.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *reserved {
            Some(reserved) => reserved.merge(permit),
            none => *none = Some(permit),
        }
        true
    }
}

/// A body that reserves its bytes as they arrive, and fails once the budget is exhausted.
pub(in crate::http) struct BudgetedBody {
    body: Body,
    reservation: Arc<BodyReservation>,
}

impl BudgetedBody {
    pub(in crate::http) fn new(body: Body, reservation: Arc<BodyReservation>) -> Self {
        Self { body, reservation }
    }
}

impl http_body::Body for BudgetedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        let length = match &frame {
            Some(Ok(frame)) => frame.data_ref().map_or(0, Bytes::len),
            _ => 0,
        };
        if length > 0 && !self.reservation.reserve(length) {
            return Poll::Ready(Some(Err(axum::Error::new("request body budget exhausted"))));
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
    fn budget_is_reserved_on_demand_and_released_on_drop() {
        let budget = BodyBudget::new(10 << 10);
        let (first, second) = (budget.start_reservation(), budget.start_reservation());
        assert!(first.reserve(1) && first.reserve(1023) && first.reserve(1));
        assert_eq!(budget.0.available_permits(), 8, "1,025 bytes take two units");
        assert!(second.reserve(8 << 10) && !second.is_exhausted());
        assert!(!second.reserve(1) && second.is_exhausted());
        drop(second);
        assert_eq!(budget.0.available_permits(), 8);
        assert!(first.reserve(5 << 10));
        drop(first);
        assert_eq!(budget.0.available_permits(), 10);
    }
}
