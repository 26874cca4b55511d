//! How many requests are answered at the same time, for how long, and how much of their bodies is held.
//!
//! What does not fit waits a moment, and is refused with 503 before it can take memory that is not there.

use super::bodies::{Bodies, Metered};
use crate::config::Limits;
use crate::metrics::{self, Open};
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderValue;
use http::header::RETRY_AFTER;
use http_body::{Frame, SizeHint};
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
pub(super) struct Gate {
    turns: Arc<Semaphore>,
    /// The places for those that wait.
    queue: Arc<Semaphore>,
    bodies: Bodies,
    limit: Duration,
}

impl Gate {
    pub(super) fn new(limits: &Limits) -> Self {
        let permits = |number: u32| usize::try_from(number).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        Self {
            turns: Arc::new(Semaphore::new(permits(limits.concurrency.get()))),
            queue: Arc::new(Semaphore::new(permits(limits.waiting))),
            bodies: Bodies::new(limits.bodies.0),
            limit: Duration::from_secs(limits.request_seconds.get().into()),
        }
    }

    /// A turn, at once or after a short wait.
    async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        if let Ok(turn) = Arc::clone(&self.turns).try_acquire_owned() {
            return Some(turn);
        }
        let _place = self.queue.try_acquire().ok()?;
        let _held = metrics::hold(Open::RequestsWaiting);
        tokio::time::timeout(TURN, Arc::clone(&self.turns).acquire_owned()).await.ok()?.ok()
    }
}

/// Lets a request in when it is its turn. The turn is over when the answer was sent, which for a list may take a while.
pub(super) async fn pass(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let Some(turn) = gate.turn().await else {
        return unavailable("The server is busy.", "busy");
    };
    let held = metrics::hold(Open::RequestsRunning);
    let share = gate.bodies.share();
    let request = request.map(|body| Body::new(Metered::new(body, Arc::clone(&share))));
    let answer = tokio::time::timeout(gate.limit, next.run(request)).await;
    if share.is_refused() {
        return unavailable("The server holds too many long bodies.", "bodies");
    }
    match answer {
        Ok(response) => response.map(|body| Body::new(Held { body, _kept: (turn, share, held) })),
        Err(_) => unavailable("The request took too long.", "time"),
    }
}

fn unavailable(detail: &str, reason: &'static str) -> Response {
    metrics::refused(reason);
    Problem::new(503, detail).with_header(RETRY_AFTER, HeaderValue::from_static("1")).into_response()
}

/// A body that holds what its request was given.
struct Held<K> {
    body: Body,
    _kept: K,
}

impl<K: Unpin> http_body::Body for Held<K> {
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
