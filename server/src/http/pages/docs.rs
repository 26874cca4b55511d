//! The description of the API, and the page that shows it. Nothing is fetched from elsewhere.

use super::security_headers::guarded;
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use http::header::{CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderValue, StatusCode};
use lockstep_runtime::server::Problem;
use std::sync::{Arc, LazyLock};
use utoipa_swagger_ui::Config;

/// The page may run its own scripts, ask this server, and nothing else. It sets styles from scripts, and has pictures in
/// its style sheet.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// The description in YAML, in the order of the JSON.
static YAML: LazyLock<Option<String>> = LazyLock::new(|| {
    let value: serde_yaml::Value = serde_json::from_str(halo_collab::OPENAPI).ok()?;
    serde_yaml::to_string(&value).ok()
});

static CONFIG: LazyLock<Arc<Config<'static>>> = LazyLock::new(|| {
    // Without `none`, the page asks a server of Swagger's to judge the description.
    let config = Config::from("/openapi.json").validator_url("none").deep_linking(true);
    // The bar on top is for other descriptions, which the page may not fetch.
    let config = config.use_base_layout().try_it_out_enabled(true).display_request_duration(true).filter(true);
    Arc::new(config.default_models_expand_depth(0))
});

pub(in crate::http) fn router() -> Router {
    Router::new()
        .route("/openapi.json", get(json))
        .route("/openapi.yaml", get(yaml))
        .route("/docs", get(|| async { Redirect::permanent("/docs/") }))
        .route("/docs/", get(|| page(String::new())))
        .route("/docs/{*path}", get(|Path(path): Path<String>| page(path)))
}

fn typed(kind: &'static str, body: &'static str) -> Response {
    ([(CONTENT_TYPE, kind), (X_CONTENT_TYPE_OPTIONS, "nosniff")], body).into_response()
}

async fn json() -> Response {
    typed("application/json", halo_collab::OPENAPI)
}

async fn yaml() -> Response {
    match YAML.as_deref() {
        Some(yaml) => typed("application/yaml", yaml),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn page(path: String) -> Response {
    let file = match utoipa_swagger_ui::serve(&path, Arc::clone(&CONFIG)) {
        Ok(Some(file)) => file,
        Ok(None) => return Problem::new(404, "There is nothing at this path.").into_response(),
        Err(error) => {
            tracing::error!(%error, path, "the docs page");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let mut response = file.bytes.into_owned().into_response();
    let kind =
        HeaderValue::from_str(&file.content_type).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    response.headers_mut().insert(CONTENT_TYPE, kind);
    guarded(response, POLICY)
}
