//! How many requests are answered at the same time, for how long, and how much of their bodies is held.
//!
//! What does not fit waits a moment, and is refused with 503 before it can take memory that is not there.

use crate::config::Limits;
use crate::http::middleware::body_budget::{Bodies, Metered, Share};
use crate::metrics::{self, Open};
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::response::Response;
use http::HeaderValue;
use http::header::RETRY_AFTER;
use http_body::{Body as _, Frame, SizeHint};
use lockstep_runtime::server::Problem;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long a request waits for its turn.
const TURN: Duration = Duration::from_secs(5);

/// What lets only so many requests in.
#[derive(Debug)]
pub(in crate::http) struct Gate {
    turns: Arc<Semaphore>,
    /// The places for those that wait.
    queue: Arc<Semaphore>,
    bodies: Bodies,
    limit: Duration,
}

impl Gate {
    pub(in crate::http) fn new(limits: &Limits) -> Self {
        let permits = |number: u32| usize::try_from(number).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        Self {
            turns: Arc::new(Semaphore::new(permits(limits.concurrency.get()))),
            queue: Arc::new(Semaphore::new(permits(limits.waiting))),
            bodies: Bodies::new(limits.bodies.0),
            limit: Duration::from_secs(limits.request_seconds.get().into()),
        }
    }

    /// Lets a request in when it is its turn; otherwise gives the answer that says so.
    pub(in crate::http) async fn admit(&self, request: Request) -> Result<(Request, Admitted), Response> {
        let turn = match Arc::clone(&self.turns).try_acquire_owned() {
            Ok(turn) => Some(turn),
            // In a box of its own, since few wait.
            Err(_) => Box::pin(self.turn()).await,
        };
        let Some(turn) = turn else {
            return Err(unavailable("The server is busy.", "busy"));
        };
        // What has no body needs no room for one.
        let share = (!request.body().is_end_stream()).then(|| self.bodies.share());
        let request = match &share {
            Some(share) => request.map(|body| Body::new(Metered::new(body, Arc::clone(share)))),
            None => request,
        };
        Ok((request, Admitted { _turn: turn, share, _held: metrics::hold(Open::RequestsRunning) }))
    }

    /// A turn after a short wait.
    async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        let _place = self.queue.try_acquire().ok()?;
        let _held = metrics::hold(Open::RequestsWaiting);
        tokio::time::timeout(TURN, Arc::clone(&self.turns).acquire_owned()).await.ok()?.ok()
    }

    /// Waits for an answer as long as one may take.
    pub(in crate::http) async fn wait<W: Future<Output = Response> + Unpin>(&self, work: W) -> Option<Response> {
        tokio::time::timeout(self.limit, work).await.ok()
    }
}

/// What a request that was let in holds.
#[derive(Debug)]
pub(in crate::http) struct Admitted {
    _turn: OwnedSemaphorePermit,
    share: Option<Arc<Share>>,
    _held: metrics::Held,
}

impl Admitted {
    /// The answer as it is sent. The turn is over when it was, which for a list may take a while.
    pub(in crate::http) fn answer(self, answer: Option<Response>) -> Response {
        if self.share.as_ref().is_some_and(|share| share.is_refused()) {
            return unavailable("The server holds too many long bodies.", "bodies");
        }
        match answer {
            Some(response) => response.map(|body| Body::new(Held { body, _kept: self })),
            None => unavailable("The request took too long.", "time"),
        }
    }
}

fn unavailable(detail: &str, reason: &'static str) -> Response {
    metrics::refused(reason);
    Problem::new(503, detail).with_header(RETRY_AFTER, HeaderValue::from_static("1")).into_response()
}

/// A body that holds what its request was given.
struct Held {
    body: Body,
    _kept: Admitted,
}

impl http_body::Body for Held {
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
