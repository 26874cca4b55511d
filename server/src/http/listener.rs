//! Connections: how many there are, how long a request may take to arrive, and how they end.

use crate::config::Limits;
use crate::http::app_service::Site;
use crate::metrics::{self, Open};
use axum::body::Body;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use std::convert::Infallible;
use std::net::IpAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio_io_timeout::TimeoutStream;

/// How long what has begun may take after the server was told to end.
const GRACE: Duration = Duration::from_secs(30);
/// How long to wait when the system gives no connection, as when there are no more file handles.
const PAUSE: Duration = Duration::from_millis(100);

/// How many connections there may be, and what each may do.
#[derive(Debug)]
pub struct Connections {
    places: Arc<Semaphore>,
    /// How long the head of a request may take, the wait for it on an open connection included; and how long a client may
    /// take no more of an answer.
    idle: Duration,
    /// How many octets the head of a request may have.
    head: usize,
}

impl Connections {
    /// Some more than requests are answered at the same time: most connections wait for their next request.
    #[must_use]
    pub fn of(limits: &Limits) -> Self {
        let number = limits.concurrency.get().saturating_mul(4).saturating_add(64).saturating_add(limits.waiting);
        let number = usize::try_from(number).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        Self {
            places: Arc::new(Semaphore::new(number)),
            idle: Duration::from_secs(limits.idle_seconds.get().into()),
            head: usize::try_from(limits.head.0).unwrap_or(usize::MAX),
        }
    }

    fn builder(&self) -> Builder<TokioExecutor> {
        let mut builder = Builder::new(TokioExecutor::new());
        builder.http1().timer(TokioTimer::new()).header_read_timeout(self.idle).max_buf_size(self.head);
        builder
            .http2()
            .timer(TokioTimer::new())
            .max_header_list_size(u32::try_from(self.head).unwrap_or(u32::MAX))
            .max_concurrent_streams(128)
            .keep_alive_interval(self.idle)
            .keep_alive_timeout(self.idle);
        builder
    }
}

/// Serves until `end` is over, then takes no more requests and finishes those that have begun, within half a minute.
pub async fn serve(listener: TcpListener, site: Site, connections: &Connections, end: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let (ending, ended) = watch::channel(());
    let mut end = pin!(end);
    loop {
        let accepted = tokio::select! {
            () = &mut end => break,
            accepted = accept(&listener, connections) => accepted,
        };
        let Some((stream, peer, place)) = accepted else { continue };
        let mut connection =
            Connection { builder: connections.builder(), idle: connections.idle, site: site.clone(), peer };
        let (watcher, mut ended) = (graceful.watcher(), ended.clone());
        let held = metrics::hold(Open::Connections);
        tokio::spawn(async move {
            let begun = tokio::select! {
                begun = connection.begin(&stream) => begun,
                _ = ended.changed() => None,
            };
            if begun.is_some() {
                connection.serve(stream, watcher).await;
            }
            drop((place, held));
        });
    }
    drop(ending);
    drop(listener);
    tracing::info!(open = graceful.count(), "ending");
    if tokio::time::timeout(GRACE, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests took too long, and were broken off");
    }
}

/// One connection.
struct Connection {
    builder: Builder<TokioExecutor>,
    idle: Duration,
    site: Site,
    peer: IpAddr,
}

impl Connection {
    /// Waits until the client says something, and finds out which version of HTTP it speaks; none when it says nothing for
    /// too long. [`Builder`] would wait for ever.
    async fn begin(&mut self, stream: &TcpStream) -> Option<()> {
        let heard = tokio::time::timeout(self.idle, speaks_http2(stream)).await.ok()?.ok()?;
        let builder = std::mem::replace(&mut self.builder, Builder::new(TokioExecutor::new()));
        self.builder = if heard { builder.http2_only() } else { builder.http1_only() };
        Some(())
    }

    async fn serve(self, stream: TcpStream, watcher: Watcher) {
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(self.idle));
        let Self { site, peer, .. } = self;
        let service = service_fn(move |request: http::Request<Incoming>| {
            let site = site.clone();
            async move { Ok::<_, Infallible>(site.answer(request.map(Body::new), peer).await) }
        });
        let connection = self.builder.serve_connection(TokioIo::new(Box::pin(stream)), service);
        // A client that goes away is no fault of ours.
        if let Err(error) = watcher.watch(connection.into_owned()).await {
            tracing::debug!(error, "a connection broke");
        }
    }
}

/// What a connection of HTTP/2 begins with (RFC 9113, 3.4).
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Whether a client speaks HTTP/2, which its first octets tell. They are left to be read.
async fn speaks_http2(stream: &TcpStream) -> std::io::Result<bool> {
    let mut first = [0; PREFACE.len()];
    loop {
        let number = stream.peek(&mut first).await?;
        let heard = first.get(..number).unwrap_or_default();
        if heard.is_empty() || !PREFACE.starts_with(heard) {
            return Ok(false);
        }
        if heard.len() == PREFACE.len() {
            return Ok(true);
        }
        // The rest is on its way.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// The next connection, once there is a place for it.
async fn accept(
    listener: &TcpListener,
    connections: &Connections,
) -> Option<(TcpStream, IpAddr, OwnedSemaphorePermit)> {
    let place = Arc::clone(&connections.places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => {
            // Answers are written whole; there is nothing to wait for.
            drop(stream.set_nodelay(true));
            Some((stream, peer.ip(), place))
        }
        Err(error) => {
            tracing::warn!(%error, "no connection");
            tokio::time::sleep(PAUSE).await;
            None
        }
    }
}
