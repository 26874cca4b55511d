//! The start page: lists the systems for everyone, and shows their status to clients with a token.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use askama::Template;
use axum::Router;
use axum::extract::{Request, State};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::get;
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, WWW_AUTHENTICATE};
use lockstep_runtime::server::Problem;
use serde::{Deserialize, Serialize};

use super::security_headers::{PAGE_SECURITY_POLICY, with_security_headers};
use super::status::{SystemStatus, read_status};
use crate::app::App;
use crate::http::middleware::rate_limit::bearer_token;

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    title: String,
    summary: String,
    version: &'static str,
    systems: Vec<SystemTag>,
}

/// A tag of the OpenAPI document with the number of its operations.
struct SystemTag {
    name: String,
    title: String,
    description: String,
    operations: usize,
}

/// The parts of the OpenAPI document that the page shows.
#[derive(Deserialize)]
struct OpenApiDocument {
    info: Info,
    tags: Vec<Tag>,
    paths: BTreeMap<String, BTreeMap<String, serde_json::Value>>,
}

#[derive(Deserialize)]
struct Info {
    title: String,
    #[serde(default)]
    summary: String,
}

#[derive(Deserialize)]
struct Tag {
    name: String,
    #[serde(default)]
    description: String,
}

/// The rendered page, the same for all requests.
static START_PAGE: LazyLock<Option<String>> = LazyLock::new(|| {
    let document: OpenApiDocument = serde_json::from_str(halo_collab::OPENAPI).ok()?;
    let operations: Vec<_> = document.paths.values().flat_map(BTreeMap::values).collect();
    let count_operations = |wanted: &str| {
        let tags = operations.iter().filter_map(|operation| operation.get("tags")?.as_array());
        tags.filter(|tags| tags.iter().any(|tag| tag == wanted)).count()
    };
    // The token endpoint is not a system.
    let tags = document.tags.into_iter().filter(|tag| tag.name != "Auth");
    let systems = tags.map(|tag| SystemTag {
        operations: count_operations(&tag.name),
        title: split_words(&tag.name),
        description: tag.description,
        name: tag.name,
    });
    let (title, summary) = (document.info.title, document.info.summary);
    let page = StartPage { title, summary, version: env!("CARGO_PKG_VERSION"), systems: systems.collect() };
    page.render().ok()
});

/// Splits a tag into words: `MicrosoftTeamsMapping` becomes `Microsoft Teams Mapping`.
fn split_words(name: &str) -> String {
    let mut words = String::new();
    let mut previous = ' ';
    for character in name.chars() {
        if character.is_uppercase() && previous.is_lowercase() {
            words.push(' ');
        }
        words.push(character);
        previous = character;
    }
    words.replace("Whats App", "WhatsApp")
}

pub(in crate::http) fn start_router(app: App) -> Router {
    let script = include_str!("../../../assets/start.js");
    let style = include_str!("../../../assets/start.css");
    Router::new()
        .route("/", get(start_page))
        .route("/start.js", get(async || asset_response("text/javascript; charset=utf-8", script)))
        .route("/start.css", get(async || asset_response("text/css; charset=utf-8", style)))
        .route("/status", get(show_status).with_state(app))
}

async fn start_page() -> Response {
    match START_PAGE.as_deref() {
        Some(page) => with_security_headers(Html(page).into_response(), PAGE_SECURITY_POLICY),
        None => Problem::new(500, "Internal error.").into_response(),
    }
}

fn asset_response(kind: &'static str, text: &'static str) -> Response {
    with_security_headers(([(CONTENT_TYPE, kind)], text).into_response(), PAGE_SECURITY_POLICY)
}

/// Response body of `GET /status`.
#[derive(Serialize)]
struct StatusBody {
    client: String,
    systems: Vec<SystemStatus>,
}

/// `GET /status`: returns the status of the systems that the client of the token may read.
async fn show_status(State(app): State<App>, request: Request) -> Response {
    let client = match bearer_token(&request).map(|token| app.auth.verify(token, &[])) {
        Some(Ok(client)) => client,
        Some(Err(error)) => return unauthorized_response(error.to_string()),
        None => return unauthorized_response("A bearer token is required.".to_owned()),
    };
    match read_status(&app, &client).await {
        Ok(systems) => {
            let status = StatusBody { client: client.client_id, systems };
            ([(CACHE_CONTROL, "no-store")], axum::Json(status)).into_response()
        }
        Err(error) => {
            tracing::warn!(%error, "system status failed");
            Problem::new(503, "The database is not available.").into_response()
        }
    }
}

fn unauthorized_response(detail: String) -> Response {
    Problem::new(401, detail).with_header(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")).into_response()
}
