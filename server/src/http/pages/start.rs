//! The start page: which systems there are, for everybody, and in which state, for who has a token.

use super::security_headers::{POLICY, guarded};
use super::status::{self as systems, Told};
use crate::app::App;
use crate::http::middleware::rate_limit::bearer;
use askama::Template;
use axum::Router;
use axum::extract::{Request, State};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::get;
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, WWW_AUTHENTICATE};
use lockstep_runtime::server::Problem;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Template)]
#[template(path = "start.html")]
struct Page {
    title: String,
    summary: String,
    version: &'static str,
    systems: Vec<System>,
}

/// A tag of the description, with its operations.
struct System {
    name: String,
    title: String,
    description: String,
    operations: usize,
}

/// What the page shows of the description.
#[derive(Deserialize)]
struct Description {
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

/// The page, the same for all.
static PAGE: LazyLock<Option<String>> = LazyLock::new(|| {
    let description: Description = serde_json::from_str(halo_collab::OPENAPI).ok()?;
    let operations: Vec<_> = description.paths.values().flat_map(BTreeMap::values).collect();
    let of = |tag: &str| {
        let tags = operations.iter().filter_map(|operation| operation.get("tags")?.as_array());
        tags.filter(|tags| tags.iter().any(|one| one == tag)).count()
    };
    // Who gives the tokens is no system.
    let tags = description.tags.into_iter().filter(|tag| tag.name != "Auth");
    let systems = tags.map(|tag| System {
        operations: of(&tag.name),
        title: words(&tag.name),
        description: tag.description,
        name: tag.name,
    });
    let (title, summary) = (description.info.title, description.info.summary);
    let page = Page { title, summary, version: env!("CARGO_PKG_VERSION"), systems: systems.collect() };
    page.render().ok()
});

/// `MicrosoftTeamsMapping` as words.
fn words(name: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    for character in name.chars() {
        if character.is_uppercase() && before.is_lowercase() {
            words.push(' ');
        }
        words.push(character);
        before = character;
    }
    words.replace("Whats App", "WhatsApp")
}

pub(in crate::http) fn router(app: App) -> Router {
    let script = include_str!("../../../assets/start.js");
    let style = include_str!("../../../assets/start.css");
    Router::new()
        .route("/", get(page))
        .route("/start.js", get(async || asset("text/javascript; charset=utf-8", script)))
        .route("/start.css", get(async || asset("text/css; charset=utf-8", style)))
        .route("/status", get(status).with_state(app))
}

async fn page() -> Response {
    match PAGE.as_deref() {
        Some(page) => guarded(Html(page).into_response(), POLICY),
        None => Problem::new(500, "The server failed.").into_response(),
    }
}

fn asset(kind: &'static str, text: &'static str) -> Response {
    guarded(([(CONTENT_TYPE, kind)], text).into_response(), POLICY)
}

/// The answer of `GET /status`.
#[derive(Serialize)]
struct Status {
    client: String,
    systems: Vec<Told>,
}

/// `GET /status`: the state of each system, as far as the token's client may read it.
async fn status(State(app): State<App>, request: Request) -> Response {
    let client = match bearer(&request).map(|token| app.auth.verify(token, &[])) {
        Some(Ok(client)) => client,
        Some(Err(rejected)) => return stranger(rejected.to_string()),
        None => return stranger("A token is needed.".to_owned()),
    };
    match systems::told(&app, &client).await {
        Ok(systems) => {
            let status = Status { client: client.client_id, systems };
            ([(CACHE_CONTROL, "no-store")], axum::Json(status)).into_response()
        }
        Err(error) => {
            tracing::warn!(%error, "the state of the systems");
            Problem::new(503, "The store cannot be reached.").into_response()
        }
    }
}

fn stranger(detail: String) -> Response {
    Problem::new(401, detail).with_header(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")).into_response()
}
