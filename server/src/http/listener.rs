//! Accepts connections, bounds their number and idle time, and shuts down gracefully.

use std::convert::Infallible;
use std::net::IpAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio_io_timeout::TimeoutStream;

use crate::config::Limits;
use crate::http::app_service::AppService;
use crate::metrics::{self, GaugeKind};

/// Bounds the time that open requests may take after the start of a shutdown.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(30);
/// Pause after a failed `accept`, for example when the process is out of file handles.
const ACCEPT_RETRY_PAUSE: Duration = Duration::from_millis(100);

/// Limits on connections, and on each connection.
#[derive(Debug)]
pub struct ConnectionLimits {
    permits: Arc<Semaphore>,
    /// Bounds the time until a request head is complete (idle keep-alive time included), and the time a client may stop
    /// reading.
    idle_timeout: Duration,
    /// Bounds the size of a request head in bytes.
    max_head_size: usize,
}

impl ConnectionLimits {
    /// Derives the limits. Most connections are idle, so there are more of them than concurrent requests.
    #[must_use]
    pub fn from_limits(limits: &Limits) -> Self {
        let connections = limits.concurrency.get().saturating_mul(4).saturating_add(64).saturating_add(limits.waiting);
        let permits = usize::try_from(connections).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        Self {
            permits: Arc::new(Semaphore::new(permits)),
            idle_timeout: Duration::from_secs(limits.idle_seconds.get().into()),
            max_head_size: usize::try_from(limits.head.0).unwrap_or(usize::MAX),
        }
    }

    fn builder(&self) -> Builder<TokioExecutor> {
        let mut builder = Builder::new(TokioExecutor::new());
        builder
            .http1()
            .timer(TokioTimer::new())
            .header_read_timeout(self.idle_timeout)
            .max_buf_size(self.max_head_size);
        builder
            .http2()
            .timer(TokioTimer::new())
            .max_header_list_size(u32::try_from(self.max_head_size).unwrap_or(u32::MAX))
            .max_concurrent_streams(128)
            .keep_alive_interval(self.idle_timeout)
            .keep_alive_timeout(self.idle_timeout);
        builder
    }
}

/// Serves until `shutdown` completes, then finishes the open requests within 30 seconds.
pub async fn serve(
    listener: TcpListener,
    service: AppService,
    limits: &ConnectionLimits,
    shutdown: impl Future<Output = ()>,
) {
    let graceful = GracefulShutdown::new();
    let (closing, closed) = watch::channel(());
    let mut shutdown = pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            () = &mut shutdown => break,
            accepted = accept_connection(&listener, limits) => accepted,
        };
        let Some(Accepted { stream, peer, permit }) = accepted else { continue };
        let mut connection = ClientConnection {
            builder: limits.builder(),
            idle_timeout: limits.idle_timeout,
            service: service.clone(),
            peer,
        };
        let (watcher, mut closed) = (graceful.watcher(), closed.clone());
        let held = metrics::track_gauge(GaugeKind::Connections);
        tokio::spawn(async move {
            let detected = tokio::select! {
                detected = connection.detect_version(&stream) => detected,
                _ = closed.changed() => None,
            };
            if detected.is_some() {
                connection.serve(stream, watcher).await;
            }
            drop((permit, held));
        });
    }
    drop(closing);
    drop(listener);
    tracing::info!(open = graceful.count(), "shutting down");
    if tokio::time::timeout(SHUTDOWN_TIMEOUT, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests aborted: they did not finish within the shutdown period");
    }
}

/// A connection and its settings.
struct ClientConnection {
    builder: Builder<TokioExecutor>,
    idle_timeout: Duration,
    service: AppService,
    peer: IpAddr,
}

impl ClientConnection {
    /// Waits for the first bytes and detects the HTTP version. Returns `None` if none arrive within the idle time.
    /// Without this, [`Builder`] would wait for them without a limit.
    async fn detect_version(&mut self, stream: &TcpStream) -> Option<()> {
        let is_http2 = tokio::time::timeout(self.idle_timeout, speaks_http2(stream)).await.ok()?.ok()?;
        let builder = std::mem::replace(&mut self.builder, Builder::new(TokioExecutor::new()));
        self.builder = if is_http2 { builder.http2_only() } else { builder.http1_only() };
        Some(())
    }

    async fn serve(self, stream: TcpStream, watcher: Watcher) {
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(self.idle_timeout));
        let Self { service, peer, .. } = self;
        let service = service_fn(move |request: http::Request<Incoming>| {
            let service = service.clone();
            async move { Ok::<_, Infallible>(service.respond(request.map(Body::new), peer).await) }
        });
        let connection = self.builder.serve_connection(TokioIo::new(Box::pin(stream)), service);
        // A client that disconnects is not an error of the server.
        if let Err(error) = watcher.watch(connection.into_owned()).await {
            tracing::debug!(error, "connection closed by error");
        }
    }
}

/// The connection preface of HTTP/2 (RFC 9113, section 3.4).
const HTTP2_PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Returns whether a client speaks HTTP/2. Peeks at the first bytes and leaves them in the socket.
async fn speaks_http2(stream: &TcpStream) -> std::io::Result<bool> {
    let mut first = [0; HTTP2_PREFACE.len()];
    loop {
        let number = stream.peek(&mut first).await?;
        let received = first.get(..number).unwrap_or_default();
        if received.is_empty() || !HTTP2_PREFACE.starts_with(received) {
            return Ok(false);
        }
        if received.len() == HTTP2_PREFACE.len() {
            return Ok(true);
        }
        // The preface is incomplete; more bytes are on their way.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// An accepted connection.
struct Accepted {
    stream: TcpStream,
    peer: IpAddr,
    permit: OwnedSemaphorePermit,
}

/// Accepts the next connection, once a permit is free. Returns `None` on errors.
async fn accept_connection(listener: &TcpListener, limits: &ConnectionLimits) -> Option<Accepted> {
    let permit = Arc::clone(&limits.permits).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => {
            // Responses are written in full; Nagle's algorithm would only delay them.
            drop(stream.set_nodelay(true));
            Some(Accepted { stream, peer: peer.ip(), permit })
        }
        Err(error) => {
            tracing::warn!(%error, "accept failed");
            tokio::time::sleep(ACCEPT_RETRY_PAUSE).await;
            None
        }
    }
}
