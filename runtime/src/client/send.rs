//! ResponseFuture a request until there is an answer. Nothing here is generic: it is compiled once.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use http::{HeaderMap, Method};
use reqwest::{Request, Response};
use tracing::{Instrument, debug, info_span};
use url::Url;

use super::Client;
use super::credentials::PreparedCredentials;
use super::error::{Failure, TransportError};
use super::retry::retry_after;
use crate::http::{
    ByteStream, DecodeError, EncodeError, Payload, Received, Requirement, StreamError, StreamErrorKind, media,
};

/// So much is kept of a body that the description does not have.
const UNDOCUMENTED: usize = 64 * 1024;

/// How the body of an answer is read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Reading {
    /// To its end.
    Whole,
    /// As it comes.
    Stream,
    /// Its beginning: the description does not have it.
    Bounded,
}

/// A request's body.
pub(crate) enum Body {
    Empty,
    Bytes(Bytes),
    /// Can be sent once; none afterwards.
    Stream(Option<ByteStream>),
}

/// A request, ready but for its credentials.
pub(crate) struct Prepared {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: Body,
    /// Whether sending it twice does what sending it once does.
    pub(super) repeatable: bool,
    pub(super) requirements: &'static [Requirement],
}

/// Which token a request was sent with: its scheme and which of its tokens.
type Used = Option<(usize, u64)>;

type Exchange<'c> = Pin<Box<dyn Future<Output = Result<Received, Failure>> + Send + 'c>>;

/// Says by an answer's status and media type how to read it.
pub(crate) type Plan<'c> = dyn Fn(u16, &str) -> Reading + Send + Sync + 'c;

/// Sends a call's request within its time, in a span of its own.
pub(super) fn exchange<'c>(
    client: &'c Client,
    operation: &'static str,
    prepared: Result<Prepared, EncodeError>,
    timeout: Duration,
    plan: Box<Plan<'c>>,
) -> Exchange<'c> {
    let span = info_span!("request", operation, status = tracing::field::Empty);
    let recorded = span.clone();
    let work = async move {
        let prepared = prepared.map_err(Failure::Request)?;
        // A timeout beyond what the clock can hold is none.
        let deadline = Instant::now().checked_add(timeout);
        let received = match deadline {
            None => attempts(client, prepared, None, &*plan).await,
            Some(at) => match tokio::time::timeout_at(at.into(), attempts(client, prepared, deadline, &*plan)).await {
                Ok(received) => received,
                Err(_) => Err(Failure::Timeout(timeout)),
            },
        }?;
        recorded.record("status", received.status);
        Ok(received)
    };
    Box::pin(work.instrument(span))
}

/// Sends a request until it has an answer that stands.
///
/// Boxed, for it calls itself: a request may need a token, which is a request.
pub(super) fn attempts<'c>(
    client: &'c Client,
    mut prepared: Prepared,
    deadline: Option<Instant>,
    plan: &'c Plan<'_>,
) -> Exchange<'c> {
    Box::pin(async move {
        let (mut failures, mut renewed) = (0, false);
        loop {
            let (request, used) = prepared.request(client, deadline).await?;
            let outcome = once(client, request, plan).await;
            let status = outcome.as_ref().map_or(0, |received| received.status);
            if let (401, Some((scheme, serial))) = (status, used) {
                if let Some(Some(PreparedCredentials::Tokens(tokens))) = client.0.credentials.get(scheme) {
                    tokens.refused(serial).await;
                }
                if !renewed && prepared.again() {
                    renewed = true;
                    continue;
                }
            }
            let Some(pause) = prepared.pause(client, failures, &outcome, deadline) else { return outcome };
            debug!(status, failures, pause_ms = pause.as_millis() as u64, "sent again after a pause");
            failures += 1;
            tokio::time::sleep(pause).await;
        }
    })
}

impl Prepared {
    /// Whether it can be sent again at all.
    fn again(&self) -> bool {
        !matches!(self.body, Body::Stream(_))
    }

    /// The request with its credentials, and which token it has.
    async fn request(&mut self, client: &Client, deadline: Option<Instant>) -> Result<(Request, Used), Failure> {
        let (mut url, mut headers, mut used) = (self.url.clone(), self.headers.clone(), None);
        for requirement in self.requirements {
            match client.0.credentials.get(requirement.scheme) {
                Some(Some(PreparedCredentials::Tokens(tokens))) => {
                    let token = tokens.get(client, deadline).await.map_err(Failure::Credentials)?;
                    headers.insert(http::header::AUTHORIZATION, token.header);
                    used = Some((requirement.scheme, token.serial));
                }
                Some(Some(held)) => held.apply(&mut url, &mut headers),
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

    /// How long to wait before it is sent again; none when its outcome stands.
    fn pause(
        &self,
        client: &Client,
        failures: u32,
        outcome: &Result<Received, Failure>,
        deadline: Option<Instant>,
    ) -> Option<Duration> {
        let retries = &client.0.retries;
        if failures >= retries.limit || !self.again() {
            return None;
        }
        let backoff = retries.backoff(failures);
        let pause = match outcome {
            // Without a connection the server has seen nothing.
            Err(Failure::Transport(error)) if error.is_connect() || self.repeatable => backoff,
            Ok(received) => {
                let wish = retry_after(&received.headers);
                if !retries.wanted(received.status, self.repeatable, wish.is_some()) {
                    return None;
                }
                wish.unwrap_or(backoff)
            }
            Err(_) => return None,
        };
        let end = Instant::now().checked_add(pause)?;
        deadline.is_none_or(|deadline| end < deadline).then_some(pause)
    }
}

/// Sends a request once and reads the answer as planned.
async fn once(client: &Client, request: Request, plan: &Plan<'_>) -> Result<Received, Failure> {
    let started = Instant::now();
    let failed = |error| transport(error, started);
    let response = client.0.http.execute(request).await.map_err(failed)?;
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    let body = match plan(status, &media(&headers)) {
        Reading::Stream => Payload::Stream(streamed(response, client.0.idle)),
        Reading::Whole => Payload::Bytes(whole(response, status, client.0.body_limit, started).await?),
        Reading::Bounded => Payload::Bytes(beginning(response).await),
    };
    Ok(Received { status, headers, body })
}

fn transport(error: reqwest::Error, started: Instant) -> Failure {
    let error = TransportError::new(error);
    // No connection in time is a failed connection, which another attempt may mend.
    if error.is_timeout() && !error.is_connect() {
        Failure::Timeout(started.elapsed())
    } else {
        Failure::Transport(error)
    }
}

async fn whole(mut response: Response, status: u16, limit: usize, started: Instant) -> Result<Bytes, Failure> {
    let Some(first) = response.chunk().await.map_err(|error| transport(error, started))? else {
        return Ok(Bytes::new());
    };
    let mut body = BytesMut::new();
    let mut chunk = Some(first);
    while let Some(bytes) = chunk {
        if body.len() + bytes.len() > limit {
            let error = DecodeError::new(format!("the body is longer than {limit} bytes"));
            return Err(Failure::Decode(status, error));
        }
        let next = response.chunk().await.map_err(|error| transport(error, started))?;
        // Most bodies are one chunk: not copied.
        if next.is_none() && body.is_empty() {
            return Ok(bytes);
        }
        body.extend_from_slice(&bytes);
        chunk = next;
    }
    Ok(body.freeze())
}

/// What comes of a body, up to the bound. That it breaks off does not matter: its status is what is told.
async fn beginning(mut response: Response) -> Bytes {
    let mut body = BytesMut::new();
    while body.len() < UNDOCUMENTED {
        let Ok(Some(bytes)) = response.chunk().await else { break };
        let room = UNDOCUMENTED - body.len();
        body.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }
    body.freeze()
}

/// A body as it comes. The call's timeout is over when it begins; silence has one of its own.
fn streamed(response: Response, idle: Duration) -> ByteStream {
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
                let error = StreamError::of(StreamErrorKind::Timeout, format!("nothing came for {idle:?}"));
                Some((Err(error), None))
            }
        }
    });
    Box::pin(chunks)
}
