//! The calls of the API as a careful person writes them by hand: axum, rusqlite, serde's derive.
//!
//! It does the same work as the generated server: the token's signature, its end and its scope are checked, a write is on the
//! disk before it is answered, an array is stored whole or not at all, a list is read in one snapshot.

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

type Answer<T> = Result<T, (StatusCode, String)>;

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
        .route("/api/CallLog", get(list).post(create))
        .route("/api/CallLog/{id}", get(one))
        .layer(from_fn(authorized))
        .layer(DefaultBodyLimit::max(64 << 20))
        .with_state(store);
    println!("{}", token::make(i64::MAX));
    let listener =
        tokio::net::TcpListener::bind(&listen).await.with_context(|| format!("cannot listen at {listen}"))?;
    axum::serve(listener, api).await.context("serving failed")
}

async fn authorized(request: Request, next: Next) -> Answer<Response> {
    let header = request.headers().get("authorization").and_then(|value| value.to_str().ok());
    let token = header.and_then(|value| value.strip_prefix("Bearer "));
    let scope = if request.method() == "GET" { "read:calls" } else { "edit:calls" };
    if token.is_some_and(|token| token::allows(token, scope)) {
        return Ok(next.run(request).await);
    }
    Err((StatusCode::UNAUTHORIZED, "The token is missing, wrong, or has run out.".into()))
}

/// The first page, and where the next one is if there is one.
async fn list(State(store): State<Arc<Store>>, Query(page): Query<Page>) -> Answer<(HeaderMap, Json<Vec<Call>>)> {
    let most = page.page_size;
    let calls = store.read(move |connection| store::list(connection, most.map(|most| most + 1))).await;
    let (mut calls, mut headers) = (calls.map_err(failed)?, HeaderMap::new());
    if let Some(most) = most.filter(|&most| calls.len() > most as usize) {
        calls.truncate(most as usize);
        let link = format!("</api/CallLog?page_size={most}&page_no=2>; rel=\"next\"");
        headers.extend(link.parse().ok().map(|link| (LINK, link)));
    }
    Ok((headers, Json(calls)))
}

async fn one(State(store): State<Arc<Store>>, Path(id): Path<i32>) -> Answer<Json<Call>> {
    let call = store.read(move |connection| store::one(connection, id)).await.map_err(failed)?;
    call.map(Json).ok_or_else(|| (StatusCode::NOT_FOUND, format!("There is no record {id}.")))
}

async fn create(
    State(store): State<Arc<Store>>,
    Json(calls): Json<Vec<Call>>,
) -> Answer<(StatusCode, Json<Vec<Call>>)> {
    let calls = store.write(move |transaction| store::insert(transaction, calls)).await.map_err(failed)?;
    Ok((StatusCode::CREATED, Json(calls)))
}

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` gives it")]
fn failed(error: anyhow::Error) -> (StatusCode, String) {
    eprintln!("{error:#}");
    (StatusCode::SERVICE_UNAVAILABLE, "The store failed.".into())
}
