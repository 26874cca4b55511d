//! A hand-written server for a part of the API, with axum, rusqlite and serde's derive, to measure the generated one against.
//!
//! It does the same work as the generated server: it checks the token's signature, expiry and scope, writes to the disk before it
//! responds, stores an array in a transaction, and reads a list in a snapshot.

mod call;
mod store;
mod token;

use std::sync::Arc;

use anyhow::Context as _;
use axum::Json;
use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::http::header::LINK;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

use call::Call;
use store::Store;

type HttpResult<T> = Result<T, (StatusCode, String)>;

#[derive(Deserialize)]
struct Page {
    page_size: Option<u32>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(listen), Some(path)) = (arguments.next(), arguments.next()) else {
        anyhow::bail!("usage: lockstep-bench ADDRESS DATABASE");
    };
    let store = Arc::new(Store::open(&path).with_context(|| format!("cannot open {path}"))?);
    let api = axum::Router::new()
        .route("/api/CallLog", get(list_calls).post(create_calls))
        .route("/api/CallLog/{id}", get(get_call))
        .layer(from_fn(authorize_request))
        .layer(DefaultBodyLimit::max(64 << 20))
        .with_state(store);
    println!("{}", token::create_token(i64::MAX));
    let listener =
        tokio::net::TcpListener::bind(&listen).await.with_context(|| format!("cannot listen at {listen}"))?;
    axum::serve(listener, api).await.context("serving failed")
}

async fn authorize_request(request: Request, next: Next) -> HttpResult<Response> {
    let header = request.headers().get("authorization").and_then(|value| value.to_str().ok());
    let token = header.and_then(|value| value.strip_prefix("Bearer "));
    let scope = if request.method() == "GET" { "read:calls" } else { "edit:calls" };
    if token.is_some_and(|token| token::allows_scope(token, scope)) {
        return Ok(next.run(request).await);
    }
    Err((StatusCode::UNAUTHORIZED, "the token is missing, invalid or expired".into()))
}

/// Returns the first page, with a link to the next page if there are more calls.
async fn list_calls(
    State(store): State<Arc<Store>>,
    Query(page): Query<Page>,
) -> HttpResult<(HeaderMap, Json<Vec<Call>>)> {
    let page_size = page.page_size;
    let calls = store.read(move |connection| store::list_calls(connection, page_size.map(|size| size + 1))).await;
    let (mut calls, mut headers) = (calls.map_err(store_error)?, HeaderMap::new());
    if let Some(page_size) = page_size.filter(|&size| calls.len() > size as usize) {
        calls.truncate(page_size as usize);
        let link = format!("</api/CallLog?page_size={page_size}&page_no=2>; rel=\"next\"");
        headers.extend(link.parse().ok().map(|link| (LINK, link)));
    }
    Ok((headers, Json(calls)))
}

async fn get_call(State(store): State<Arc<Store>>, Path(id): Path<i32>) -> HttpResult<Json<Call>> {
    let call = store.read(move |connection| store::get_call(connection, id)).await.map_err(store_error)?;
    call.map(Json).ok_or_else(|| (StatusCode::NOT_FOUND, format!("there is no call {id}")))
}

async fn create_calls(
    State(store): State<Arc<Store>>,
    Json(calls): Json<Vec<Call>>,
) -> HttpResult<(StatusCode, Json<Vec<Call>>)> {
    let calls = store.write(move |transaction| store::insert_calls(transaction, calls)).await.map_err(store_error)?;
    Ok((StatusCode::CREATED, Json(calls)))
}

#[expect(clippy::needless_pass_by_value, reason = "the signature that `map_err` needs")]
fn store_error(error: anyhow::Error) -> (StatusCode, String) {
    eprintln!("{error:#}");
    (StatusCode::SERVICE_UNAVAILABLE, "the store failed".into())
}
