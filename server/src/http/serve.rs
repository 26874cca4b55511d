//! Connections: how many there are, how long a request may take to arrive, and how they end.

use crate::config::Limits;
use axum::Router;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// How long the head of a request may take, the wait for it on an open connection included.
const HEAD: Duration = Duration::from_secs(30);
/// How long the head of a request may be: an address of 64 KiB, which is told to be too long, and more headers than any
/// client sends.
const HEAD_OCTETS: u32 = 96 << 10;
/// How long what has begun may take after the server was told to end.
const GRACE: Duration = Duration::from_secs(30);
/// How long to wait when the system gives no connection, as when there are no more file handles.
const PAUSE: Duration = Duration::from_millis(100);

/// How many connections there may be.
#[derive(Debug)]
pub struct Connections(Arc<Semaphore>);

impl Connections {
    /// Some more than requests are answered at the same time: most connections wait for their next request.
    #[must_use]
    pub fn of(limits: &Limits) -> Self {
        let number = usize::try_from(limits.concurrency.get()).unwrap_or(usize::MAX);
        Self(Arc::new(Semaphore::new(number.saturating_mul(4).saturating_add(64).min(Semaphore::MAX_PERMITS))))
    }
}

/// Serves until `end` is over, then takes no more requests and finishes those that have begun, within half a minute.
pub async fn serve(listener: TcpListener, router: Router, connections: &Connections, end: impl Future<Output = ()>) {
    let builder = builder();
    let graceful = GracefulShutdown::new();
    let mut end = pin!(end);
    loop {
        let accepted = tokio::select! {
            () = &mut end => break,
            accepted = accept(&listener, connections) => accepted,
        };
        let Some((stream, place)) = accepted else { continue };
        let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        let connection = graceful.watch(connection.into_owned());
        tokio::spawn(async move {
            // A client that goes away is no fault of ours.
            if let Err(error) = connection.await {
                tracing::debug!(error, "a connection broke");
            }
            drop(place);
        });
    }
    drop(listener);
    tracing::info!(open = graceful.count(), "ending");
    if tokio::time::timeout(GRACE, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests took too long, and were broken off");
    }
}

/// The next connection, once there is a place for it.
async fn accept(
    listener: &TcpListener,
    connections: &Connections,
) -> Option<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let place = Arc::clone(&connections.0).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => {
            // Answers are written whole; there is nothing to wait for.
            drop(stream.set_nodelay(true));
            Some((stream, place))
        }
        Err(error) => {
            tracing::warn!(%error, "no connection");
            tokio::time::sleep(PAUSE).await;
            None
        }
    }
}

fn builder() -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    let octets = usize::try_from(HEAD_OCTETS).unwrap_or(usize::MAX);
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(octets);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(HEAD_OCTETS)
        .max_concurrent_streams(128)
        .keep_alive_interval(HEAD)
        .keep_alive_timeout(HEAD);
    builder
}
