//! `Idempotency-Key`: a POST that is sent again is not carried out again, and answered as the first time.
//!
//! This is how the draft `draft-ietf-httpapi-idempotency-key-header` has it: another request under the same key is 422, and
//! one that comes while the first still runs is 409. A key belongs to the client of the token; without a token it means
//! nothing. What failed without having changed anything may be tried again under its key.

use crate::app::App;
use crate::error::Failure;
use crate::http::app_service::Api;
use crate::http::middleware::rate_limit::bearer;
use crate::store::StoreError;
use crate::store::idempotency_keys::{self as idempotency, Claim, Kept, Known};
use crate::telemetry::Trace;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::response::Response;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use http_body::Body as _;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use lockstep_runtime::server::{Fault, Problem};

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Marks an answer that was given before.
const IDEMPOTENCY_REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// How long a key may be.
const LONGEST: usize = 255;

/// Whether a request bears a key.
pub(in crate::http) fn concerns(request: &Request) -> bool {
    request.method() == Method::POST && request.headers().contains_key(IDEMPOTENCY_KEY)
}

/// Carries out a request that bears a key, unless its key says that it was.
pub(in crate::http) async fn once(app: &App, api: &Api, request: Request) -> Response {
    let Some(client) = bearer(&request).and_then(|token| app.auth.verify(token, &[]).ok()) else {
        return api.answer(request).await;
    };
    let key = match key(request.headers()) {
        Ok(key) => key,
        Err(problem) => return problem.into_response(),
    };
    let limit = usize::try_from(app.config.limits.body.0).unwrap_or(usize::MAX);
    let (parts, body) = request.into_parts();
    if body.size_hint().lower() > app.config.limits.body.0 {
        // The router says so, and looks at nothing else.
        return api.answer(Request::from_parts(parts, body)).await;
    }
    let body = match Limited::new(body, limit).collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) => return unread(&*error, limit).into_response(),
    };
    let media = parts.headers.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    let target = parts.uri.path_and_query().map_or("", |target| target.as_str());
    let fingerprint = app.auth.fingerprint(&[target.as_bytes(), media, &body]);
    let name = app.auth.fingerprint(&[client.client_id.as_bytes(), key.as_bytes()]);
    let request = Request::from_parts(parts, body.into());
    // To its end, also when the client goes away: its answer is for when it comes back.
    let (app, api) = (app.clone(), api.clone());
    let work = async move { known(&app, &api, name, fingerprint, request).await };
    let work = tokio::spawn(Trace::current().within(work));
    work.await.unwrap_or_else(|error| {
        tracing::error!(%error, "a request was not carried out to its end");
        Problem::new(500, "The server failed.").into_response()
    })
}

/// Carries out a request whose key is new, or gives the answer that is known.
async fn known(app: &App, api: &Api, name: String, fingerprint: String, request: Request) -> Response {
    let seconds = i64::from(app.config.limits.request_seconds.get()) + 5;
    match idempotency::claim(&app.store, name, fingerprint, seconds).await {
        Ok(Known::New(claim)) => {
            let response = claim.carry_out(api.answer(request)).await;
            keep(app, claim, response).await
        }
        Ok(known) => answer(known),
        Err(error) => failed(error),
    }
}

/// The key: the string of RFC 8941 that the draft wants, or the bare text that most clients send.
fn key(headers: &HeaderMap) -> Result<String, Box<Problem>> {
    let mut values = headers.get_all(IDEMPOTENCY_KEY).iter();
    let value = match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().unwrap_or_default().trim(),
        _ => "",
    };
    let key = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    if (1..=LONGEST).contains(&key.len()) {
        return Ok(key.to_owned());
    }
    let detail = format!("is not one text of 1 to {LONGEST} characters");
    Err(Box::new(Problem::invalid(vec![Fault { pointer: "/header/Idempotency-Key".to_owned(), detail }])))
}

fn unread(error: &(dyn std::error::Error + 'static), limit: usize) -> Problem {
    if error.is::<LengthLimitError>() {
        return Problem::new(413, format!("The body is longer than {limit} bytes."));
    }
    Problem::new(400, "The body broke off.")
}

/// Keeps an answer, and gives it on.
async fn keep(app: &App, claim: Claim, response: Response) -> Response {
    let (parts, body) = response.into_parts();
    // What POSTs answer is in memory already.
    let body = match to_bytes(body, usize::MAX).await {
        Ok(body) => body,
        Err(error) => {
            tracing::error!(%error, "an answer broke off");
            Bytes::new()
        }
    };
    let media = parts.headers.get(CONTENT_TYPE).and_then(|media| media.to_str().ok()).map(str::to_owned);
    let kept = Kept { status: parts.status.as_u16(), media, body: String::from_utf8_lossy(&body).into_owned() };
    if let Err(error) = claim.end(&app.store, kept).await {
        // The client has its answer; a second try will be told that it is lost.
        tracing::error!(%error, "an answer was not kept");
    }
    Response::from_parts(parts, Body::from(body))
}

fn answer(known: Known) -> Response {
    let conflict = |detail: &str| Problem::new(409, detail);
    match known {
        Known::Answer(kept) => {
            let mut response = Response::new(Body::from(kept.body));
            *response.status_mut() = StatusCode::from_u16(kept.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let headers = response.headers_mut();
            headers.insert(IDEMPOTENCY_REPLAYED, HeaderValue::from_static("true"));
            if let Some(media) = kept.media.and_then(|media| HeaderValue::from_str(&media).ok()) {
                headers.insert(CONTENT_TYPE, media);
            }
            response
        }
        Known::Other => Problem::new(422, "The Idempotency-Key was used for another request.").into_response(),
        Known::Running(seconds) => conflict("The first request with this Idempotency-Key still runs.")
            .with_header(RETRY_AFTER, HeaderValue::from(seconds.clamp(1, 5)))
            .into_response(),
        Known::New(_) | Known::Lost => conflict(
            "The first request with this Idempotency-Key was carried out, but the server was stopped before its answer \
             was kept. Look for the records.",
        )
        .into_response(),
    }
}

fn failed(error: StoreError) -> Response {
    let problem = match Failure::from(error) {
        Failure::Full => Problem::new(507, "The store has no room left."),
        Failure::Unavailable(detail, seconds) => {
            Problem::new(503, detail).with_header(RETRY_AFTER, HeaderValue::from(seconds.unwrap_or(1)))
        }
        other => {
            tracing::error!(?other, "an Idempotency-Key could not be looked up");
            Problem::new(500, "The server failed.")
        }
    };
    problem.into_response()
}
