//! `Idempotency-Key`: a repeated POST is not executed again and gets the first response.
//!
//! Follows `draft-ietf-httpapi-idempotency-key-header`: another request with the same key gets 422, and a request that
//! arrives while the first is still running gets 409. A key belongs to the client of the token; without a token it is
//! ignored. A request that failed without changing anything may be repeated with its key.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::response::Response;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use http_body::Body as _;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use lockstep_runtime::server::{Problem, Violation};

use crate::app::App;
use crate::error::ApiError;
use crate::http::api_service::ApiService;
use crate::http::middleware::rate_limit::bearer_token;
use crate::store::StoreError;
use crate::store::idempotency_keys::{self, Claim, ClaimOutcome, StoredResponse};
use crate::telemetry::TraceContext;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Marks a replayed response.
const IDEMPOTENCY_REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// Bounds the length of a key.
const MAX_KEY_LENGTH: usize = 255;

/// Returns whether a request has a key.
pub(in crate::http) fn has_key(request: &Request) -> bool {
    request.method() == Method::POST && request.headers().contains_key(IDEMPOTENCY_KEY)
}

/// Executes a request with a key, or replays the response of the first one.
pub(in crate::http) async fn handle_with_key(app: &App, api: &ApiService, request: Request) -> Response {
    let Some(client) = bearer_token(&request).and_then(|token| app.auth.verify(token, &[]).ok()) else {
        return api.respond(request).await;
    };
    let key = match read_key(request.headers()) {
        Ok(key) => key,
        Err(problem) => return problem.into_response(),
    };
    let limit = usize::try_from(app.config.limits.body.0).unwrap_or(usize::MAX);
    let (parts, body) = request.into_parts();
    if body.size_hint().lower() > app.config.limits.body.0 {
        // The router rejects it without reading the body.
        return api.respond(Request::from_parts(parts, body)).await;
    }
    let body = match Limited::new(body, limit).collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) => return body_problem(&*error, limit).into_response(),
    };
    let content_type = parts.headers.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    let target = parts.uri.path_and_query().map_or("", |target| target.as_str());
    let fingerprint = app.auth.fingerprint(&[target.as_bytes(), content_type, &body]);
    let name = app.auth.fingerprint(&[client.client_id.as_bytes(), key.as_bytes()]);
    let request = KeyedRequest { name, fingerprint, request: Request::from_parts(parts, body.into()) };
    // Runs to completion even if the client disconnects: the response is for its next attempt.
    let (app, api) = (app.clone(), api.clone());
    let work = async move { execute_or_replay(&app, &api, request).await };
    let task = tokio::spawn(TraceContext::current().within(work));
    task.await.unwrap_or_else(|error| {
        tracing::error!(%error, "request with an Idempotency-Key did not complete");
        Problem::new(500, "Internal error.").into_response()
    })
}

/// A request with its key.
struct KeyedRequest {
    /// Keyed hash of the client and the key.
    name: String,
    /// Keyed hash of the request.
    fingerprint: String,
    request: Request,
}

/// Executes a request with a new key, or replays the stored response.
async fn execute_or_replay(app: &App, api: &ApiService, keyed: KeyedRequest) -> Response {
    let KeyedRequest { name, fingerprint, request } = keyed;
    let seconds = i64::from(app.config.limits.request_seconds.get()) + 5;
    match idempotency_keys::claim_or_read_key(&app.store, name, fingerprint, seconds).await {
        Ok(ClaimOutcome::New(claim)) => {
            let response = claim.run(api.respond(request)).await;
            store_response(app, claim, response).await
        }
        Ok(outcome) => replay_response(outcome),
        Err(error) => store_problem(error),
    }
}

/// Returns the key: an RFC 8941 string, as the draft requires, or the bare value that most clients send.
fn read_key(headers: &HeaderMap) -> Result<String, Box<Problem>> {
    let mut values = headers.get_all(IDEMPOTENCY_KEY).iter();
    let value = match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().unwrap_or_default().trim(),
        _ => "",
    };
    let key = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    if (1..=MAX_KEY_LENGTH).contains(&key.len()) {
        return Ok(key.to_owned());
    }
    let detail = format!("must be a single value of 1 to {MAX_KEY_LENGTH} characters");
    Err(Box::new(Problem::invalid(vec![Violation { pointer: "/header/Idempotency-Key".to_owned(), detail }])))
}

fn body_problem(error: &(dyn std::error::Error + 'static), limit: usize) -> Problem {
    if error.is::<LengthLimitError>() {
        return Problem::new(413, format!("The request body is longer than {limit} bytes."));
    }
    Problem::new(400, "The request body is incomplete.")
}

/// Stores a response for replays, and returns it.
async fn store_response(app: &App, claim: Claim, response: Response) -> Response {
    let (parts, body) = response.into_parts();
    // Responses to POST are in memory already.
    let body = match to_bytes(body, usize::MAX).await {
        Ok(body) => body,
        Err(error) => {
            tracing::error!(%error, "response body is incomplete");
            Bytes::new()
        }
    };
    let content_type = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let stored = StoredResponse {
        status: parts.status.as_u16(),
        content_type,
        body: String::from_utf8_lossy(&body).into_owned(),
    };
    if let Err(error) = claim.complete(&app.store, stored).await {
        // The client has its response; a repeated request is rejected with 409.
        tracing::error!(%error, "response was not stored for its Idempotency-Key");
    }
    Response::from_parts(parts, Body::from(body))
}

fn replay_response(outcome: ClaimOutcome) -> Response {
    let conflict = |detail: &str| Problem::new(409, detail);
    match outcome {
        ClaimOutcome::Completed(stored) => {
            let mut response = Response::new(Body::from(stored.body));
            *response.status_mut() = StatusCode::from_u16(stored.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let headers = response.headers_mut();
            headers.insert(IDEMPOTENCY_REPLAYED, HeaderValue::from_static("true"));
            if let Some(content_type) = stored.content_type.and_then(|value| HeaderValue::from_str(&value).ok()) {
                headers.insert(CONTENT_TYPE, content_type);
            }
            response
        }
        ClaimOutcome::OtherRequest => Problem::new(422, "The Idempotency-Key belongs to another request.").into_response(),
        ClaimOutcome::Running(seconds) => conflict("The first request with this Idempotency-Key is still running.")
            .with_header(RETRY_AFTER, HeaderValue::from(seconds.clamp(1, 5)))
            .into_response(),
        ClaimOutcome::New(_) | ClaimOutcome::Lost => conflict(
            "The first request with this Idempotency-Key was executed, but its response was lost. Look for the records.",
        )
        .into_response(),
    }
}

fn store_problem(error: StoreError) -> Response {
    let problem = match ApiError::from(error) {
        ApiError::InsufficientStorage => Problem::new(507, "The database has no space left."),
        ApiError::Unavailable(detail, seconds) => {
            Problem::new(503, detail).with_header(RETRY_AFTER, HeaderValue::from(seconds.unwrap_or(1)))
        }
        other => {
            tracing::error!(?other, "Idempotency-Key lookup failed");
            Problem::new(500, "Internal error.")
        }
    };
    problem.into_response()
}
