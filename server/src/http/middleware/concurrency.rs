//! Bounds concurrent requests, their duration and the memory of their bodies.
//!
//! Load shedding is cheap: without a permit or a queue slot a request gets 503 before anything is buffered. A body
//! reserves budget as it arrives, and the request gets 503 when the budget is exhausted.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::response::Response;
use http::HeaderValue;
use http::header::RETRY_AFTER;
use http_body::{Body as _, Frame, SizeHint};
use lockstep_runtime::server::Problem;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::config::Limits;
use crate::http::middleware::body_budget::{BodyBudget, BodyReservation, BudgetedBody};
use crate::metrics::{self, GaugeKind};

/// Bounds the time that a request waits for a permit.
const PERMIT_TIMEOUT: Duration = Duration::from_secs(5);

/// Admits a bounded number of requests at the same time.
#[derive(Debug)]
pub(in crate::http) struct ConcurrencyLimit {
    permits: Arc<Semaphore>,
    /// Slots for requests that wait for a permit.
    queue: Arc<Semaphore>,
    body_budget: BodyBudget,
    request_timeout: Duration,
}

impl ConcurrencyLimit {
    pub(in crate::http) fn new(limits: &Limits) -> Self {
        let permits = |number: u32| usize::try_from(number).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        Self {
            permits: Arc::new(Semaphore::new(permits(limits.concurrency.get()))),
            queue: Arc::new(Semaphore::new(permits(limits.waiting))),
            body_budget: BodyBudget::new(limits.bodies.0),
            request_timeout: Duration::from_secs(limits.request_seconds.get().into()),
        }
    }

    /// Admits a request, or returns the 503 response.
    pub(in crate::http) async fn admit(&self, request: Request) -> Result<(Request, RequestPermit), Response> {
        let permit = match Arc::clone(&self.permits).try_acquire_owned() {
            Ok(permit) => Some(permit),
            // Boxed, since few requests wait.
            Err(_) => Box::pin(self.wait_for_permit()).await,
        };
        let Some(permit) = permit else {
            return Err(shed_request("Too many concurrent requests.", "busy"));
        };
        // A request without a body needs no budget.
        let reservation = (!request.body().is_end_stream()).then(|| self.body_budget.start_reservation());
        let request = match &reservation {
            Some(reservation) => request.map(|body| Body::new(BudgetedBody::new(body, Arc::clone(reservation)))),
            None => request,
        };
        Ok((
            request,
            RequestPermit { _permit: permit, reservation, _held: metrics::track_gauge(GaugeKind::RequestsRunning) },
        ))
    }

    /// Waits in the queue for a permit. Returns `None` if the queue is full or the wait is too long.
    async fn wait_for_permit(&self) -> Option<OwnedSemaphorePermit> {
        let _slot = self.queue.try_acquire().ok()?;
        let _held = metrics::track_gauge(GaugeKind::RequestsWaiting);
        tokio::time::timeout(PERMIT_TIMEOUT, Arc::clone(&self.permits).acquire_owned()).await.ok()?.ok()
    }

    /// Waits for a response. Returns `None` after the request timeout.
    pub(in crate::http) async fn await_response<W: Future<Output = Response> + Unpin>(
        &self,
        work: W,
    ) -> Option<Response> {
        tokio::time::timeout(self.request_timeout, work).await.ok()
    }
}

/// What an admitted request holds until its response is sent.
#[derive(Debug)]
pub(in crate::http) struct RequestPermit {
    _permit: OwnedSemaphorePermit,
    reservation: Option<Arc<BodyReservation>>,
    _held: metrics::GaugeGuard,
}

impl RequestPermit {
    /// Attaches the permit to the response body: streaming a list may take a while after the handler returned.
    pub(in crate::http) fn attach(self, response: Option<Response>) -> Response {
        if self.reservation.as_ref().is_some_and(|reservation| reservation.is_exhausted()) {
            return shed_request("Request body budget exhausted.", "bodies");
        }
        match response {
            Some(response) => response.map(|body| Body::new(PermitBody { body, _permit: self })),
            None => shed_request("Request timeout.", "time"),
        }
    }
}

fn shed_request(detail: &str, reason: &'static str) -> Response {
    metrics::record_rejection(reason);
    Problem::new(503, detail).with_header(RETRY_AFTER, HeaderValue::from_static("1")).into_response()
}

/// A response body that holds the permit of its request.
struct PermitBody {
    body: Body,
    _permit: RequestPermit,
}

impl http_body::Body for PermitBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
