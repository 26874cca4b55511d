//! Sends a request, with credentials, retries and timeouts. Nothing here is generic, so it is compiled once.

use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use reqwest::{Request, Response};
use tracing::{Instrument, debug, info_span};

use super::auth::PreparedCredentials;
use super::client_handle::Client;
use super::error::{SendError, TransportError};
use super::prepared_request::{Body, PreparedRequest, Reading, ReadingPlan, ReceivedFuture};
use super::retry::Attempt;
use crate::http::{
    ByteStream, DecodeError, EncodeError, Payload, Received, StreamError, StreamErrorKind, content_type_of,
};

/// How much of an undocumented response's body is kept.
const MAX_UNDOCUMENTED_BYTES: usize = 64 * 1024;

/// The token of a request: its scheme and its number.
type UsedToken = Option<(usize, u64)>;

/// A call of an operation.
pub(in crate::client) struct Call<'c> {
    pub(in crate::client) client: &'c Client,
    /// The operation's id, for the span.
    pub(in crate::client) operation: &'static str,
    pub(in crate::client) prepared: Result<PreparedRequest, EncodeError>,
    /// The limit for all attempts together.
    pub(in crate::client) timeout: Duration,
    pub(in crate::client) plan: Box<ReadingPlan<'c>>,
}

/// Sends a call's request within its timeout and in a span.
pub(in crate::client) fn send_with_timeout(call: Call<'_>) -> ReceivedFuture<'_> {
    let Call { client, operation, prepared, timeout, plan } = call;
    let span = info_span!("request", operation, status = tracing::field::Empty);
    let recorded = span.clone();
    let work = async move {
        let prepared = prepared.map_err(SendError::Request)?;
        // A timeout that exceeds the clock's range is no timeout.
        let deadline = Instant::now().checked_add(timeout);
        let received = match deadline {
            None => send_until_final(client, prepared, None, &*plan).await,
            Some(at) => {
                match tokio::time::timeout_at(at.into(), send_until_final(client, prepared, deadline, &*plan)).await {
                    Ok(received) => received,
                    Err(_) => Err(SendError::Timeout(timeout)),
                }
            }
        }?;
        recorded.record("status", received.status);
        Ok(received)
    };
    Box::pin(work.instrument(span))
}

/// Sends a request until its response is final.
///
/// Boxed, since it is recursive: a request can need a token, which needs a request.
pub(in crate::client) fn send_until_final<'c>(
    client: &'c Client,
    mut prepared: PreparedRequest,
    deadline: Option<Instant>,
    plan: &'c ReadingPlan<'_>,
) -> ReceivedFuture<'c> {
    Box::pin(async move {
        let (mut failed_attempts, mut renewed) = (0, false);
        loop {
            let (request, used) = prepared.build_request(client, deadline).await?;
            let outcome = send_once(client, request, plan).await;
            let status = outcome.as_ref().map_or(0, |received| received.status);
            if let (401, Some((scheme, serial))) = (status, used) {
                if let Some(Some(PreparedCredentials::Tokens(tokens))) = client.0.credentials.get(scheme) {
                    tokens.discard_token(serial).await;
                }
                if !renewed && prepared.can_be_resent() {
                    renewed = true;
                    continue;
                }
            }
            let attempt = Attempt { request: &prepared, outcome: &outcome, failed_attempts };
            let Some(pause) = client.0.retries.pause_before_retry(attempt, deadline) else { return outcome };
            debug!(status, failed_attempts, pause_ms = pause.as_millis() as u64, "retrying after a pause");
            failed_attempts += 1;
            tokio::time::sleep(pause).await;
        }
    })
}

impl PreparedRequest {
    /// Builds the request with its credentials. Returns the tokens that it has.
    async fn build_request(
        &mut self,
        client: &Client,
        deadline: Option<Instant>,
    ) -> Result<(Request, UsedToken), SendError> {
        let (mut url, mut headers, mut used) = (self.url.clone(), self.headers.clone(), None);
        for requirement in self.requirements {
            match client.0.credentials.get(requirement.scheme) {
                Some(Some(PreparedCredentials::Tokens(tokens))) => {
                    let token = tokens
                        .valid_token(|request| send_token_request(client, request, deadline))
                        .await
                        .map_err(SendError::Credentials)?;
                    headers.insert(http::header::AUTHORIZATION, token.header);
                    used = Some((requirement.scheme, token.serial));
                }
                Some(Some(credentials)) => credentials.add_to_request(&mut url, &mut headers),
                _ => {}
            }
        }
        for (name, value) in &client.0.headers {
            if !headers.contains_key(name) {
                headers.append(name, value.clone());
            }
        }
        if let Some(add) = client.0.each {
            add(&mut headers);
        }
        let mut request = Request::new(self.method.clone(), url);
        *request.headers_mut() = headers;
        *request.body_mut() = match &mut self.body {
            Body::Empty => None,
            Body::Bytes(bytes) => Some(bytes.clone().into()),
            Body::Stream(stream) => stream.take().map(reqwest::Body::wrap_stream),
        };
        Ok((request, used))
    }
}

/// Sends a request for a token.
fn send_token_request(client: &Client, request: PreparedRequest, deadline: Option<Instant>) -> ReceivedFuture<'_> {
    send_until_final(client, request, deadline, &|_, _| Reading::Bounded)
}

/// Sends a request once and reads the response.
async fn send_once(client: &Client, request: Request, plan: &ReadingPlan<'_>) -> Result<Received, SendError> {
    let started = Instant::now();
    let failed = |error| send_error(error, started);
    let response = client.0.http.execute(request).await.map_err(failed)?;
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    let body = match plan(status, &content_type_of(&headers)) {
        Reading::Stream => Payload::Stream(body_stream(response, client.0.idle)),
        Reading::Complete => Payload::Bytes(read_complete(response, status, client.0.body_limit, started).await?),
        Reading::Bounded => Payload::Bytes(read_bounded(response).await),
    };
    Ok(Received { status, headers, body })
}

fn send_error(error: reqwest::Error, started: Instant) -> SendError {
    let error = TransportError::new(error);
    // A connection timeout is a failed connection, which can be retried.
    if error.is_timeout() && !error.is_connect() {
        SendError::Timeout(started.elapsed())
    } else {
        SendError::Transport(error)
    }
}

async fn read_complete(
    mut response: Response,
    status: u16,
    limit: usize,
    started: Instant,
) -> Result<Bytes, SendError> {
    let Some(first) = response.chunk().await.map_err(|error| send_error(error, started))? else {
        return Ok(Bytes::new());
    };
    let mut body = BytesMut::new();
    let mut chunk = Some(first);
    while let Some(bytes) = chunk {
        if body.len() + bytes.len() > limit {
            let error = DecodeError::new(format!("the body is longer than {limit} bytes"));
            return Err(SendError::Decode(status, error));
        }
        let next = response.chunk().await.map_err(|error| send_error(error, started))?;
        // Most bodies are one chunk, which is not copied.
        if next.is_none() && body.is_empty() {
            return Ok(bytes);
        }
        body.extend_from_slice(&bytes);
        chunk = next;
    }
    Ok(body.freeze())
}

/// Reads a body up to the limit. Errors are ignored, since only the status matters.
async fn read_bounded(mut response: Response) -> Bytes {
    let mut body = BytesMut::new();
    while body.len() < MAX_UNDOCUMENTED_BYTES {
        let Ok(Some(bytes)) = response.chunk().await else { break };
        let room = MAX_UNDOCUMENTED_BYTES - body.len();
        body.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }
    body.freeze()
}

/// Returns a body as a stream. The call's timeout ends here. Each chunk has the idle timeout.
fn body_stream(response: Response, idle: Duration) -> ByteStream {
    let chunks = futures_util::stream::unfold(Some(response.bytes_stream().boxed()), move |stream| async move {
        let mut stream = stream?;
        match tokio::time::timeout(idle, stream.next()).await {
            Ok(Some(Ok(bytes))) => Some((Ok(bytes), Some(stream))),
            Ok(Some(Err(error))) => {
                let error = StreamError::of(StreamErrorKind::Transport, TransportError::new(error));
                Some((Err(error), None))
            }
            Ok(None) => None,
            Err(_) => {
                let error = StreamError::of(StreamErrorKind::Timeout, format!("no bytes arrived for {idle:?}"));
                Some((Err(error), None))
            }
        }
    });
    Box::pin(chunks)
}
