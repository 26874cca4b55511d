//! Health endpoints: liveness and readiness.

use std::time::Duration;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::CACHE_CONTROL;

use crate::store::Store;

/// Bounds the time of the store check.
const CHECK_TIMEOUT: Duration = Duration::from_secs(2);

/// `GET /healthz`: responds as long as the process runs.
pub(in crate::http) async fn report_alive() -> Response {
    ([(CACHE_CONTROL, "no-store")], "ok\n").into_response()
}

/// `GET /readyz`: checks that the store is readable and writable.
pub(in crate::http) async fn report_ready(State(store): State<Store>) -> Response {
    let why = match tokio::time::timeout(CHECK_TIMEOUT, store.ping()).await {
        Ok(Ok(())) => return report_alive().await,
        Ok(Err(error)) => error.to_string(),
        Err(_) => "the store check timed out".to_owned(),
    };
    tracing::warn!(why, "not ready");
    (StatusCode::SERVICE_UNAVAILABLE, [(CACHE_CONTROL, "no-store")], "not ready\n").into_response()
}
