//! Whether the server lives, and whether it can work.

use crate::store::Store;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::CACHE_CONTROL;
use std::time::Duration;

/// How long the store may take to say that it is there.
const PATIENCE: Duration = Duration::from_secs(2);

/// `GET /healthz`: the process answers.
pub(in crate::http) async fn alive() -> Response {
    ([(CACHE_CONTROL, "no-store")], "ok\n").into_response()
}

/// `GET /readyz`: the store can be read and written.
pub(in crate::http) async fn ready(State(store): State<Store>) -> Response {
    let why = match tokio::time::timeout(PATIENCE, store.ping()).await {
        Ok(Ok(())) => return alive().await,
        Ok(Err(error)) => error.to_string(),
        Err(_) => "the store does not answer".to_owned(),
    };
    tracing::warn!(why, "not ready");
    (StatusCode::SERVICE_UNAVAILABLE, [(CACHE_CONTROL, "no-store")], "not ready\n").into_response()
}
