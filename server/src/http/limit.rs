//! How many requests are answered at the same time, and for how long.

use crate::config::Limits;
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
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long a request waits for its turn.
const TURN: Duration = Duration::from_secs(5);

/// What lets only so many requests in.
#[derive(Debug)]
pub(super) struct Gate {
    turns: Arc<Semaphore>,
    limit: Duration,
}

impl Gate {
    pub(super) fn new(limits: &Limits) -> Self {
        let turns = usize::try_from(limits.concurrency.get()).unwrap_or(Semaphore::MAX_PERMITS);
        let limit = Duration::from_secs(limits.request_seconds.get().into());
        Self { turns: Arc::new(Semaphore::new(turns)), limit }
    }
}

/// Lets a request in when it is its turn. The turn is over when the answer was sent, which for a list may take a while.
pub(super) async fn pass(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let turn = tokio::time::timeout(TURN, Arc::clone(&gate.turns).acquire_owned()).await;
    let Ok(Ok(turn)) = turn else {
        return unavailable("The server is busy.");
    };
    match tokio::time::timeout(gate.limit, next.run(request)).await {
        Ok(response) => response.map(|body| Body::new(Held { body, _turn: turn })),
        Err(_) => unavailable("The request took too long."),
    }
}

fn unavailable(detail: &str) -> Response {
    Problem::new(503, detail).with_header(RETRY_AFTER, HeaderValue::from_static("1")).into_response()
}

/// A body that holds its request's turn.
struct Held {
    body: Body,
    _turn: OwnedSemaphorePermit,
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

/// Writes a line into the log for each request, without its query and headers.
pub(super) async fn log(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let response = next.run(request).await;
    let (status, millis) = (response.status().as_u16(), start.elapsed().as_millis());
    tracing::info!(%method, path, status, millis, "answered");
    response
}
