//! The OpenAPI document, and the Swagger UI for it. The page loads nothing from other servers.

use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use http::header::{CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderValue, StatusCode};
use lockstep_runtime::server::Problem;
use utoipa_swagger_ui::Config;

use super::security_headers::with_security_headers;

/// Permits scripts and requests of this server only. Swagger UI sets styles from scripts and embeds images in its
/// styles.
const DOCS_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// The OpenAPI document as YAML, in the same order as the JSON.
static OPENAPI_YAML: LazyLock<Option<String>> = LazyLock::new(|| {
    let value: serde_yaml::Value = serde_json::from_str(halo_collab::OPENAPI).ok()?;
    serde_yaml::to_string(&value).ok()
});

static SWAGGER_CONFIG: LazyLock<Arc<Config<'static>>> = LazyLock::new(|| {
    // Without `none`, the page sends the document to a validator of Swagger's.
    let config = Config::from("/openapi.json").validator_url("none").deep_linking(true);
    // The top bar loads other documents, which the policy forbids.
    let config = config.use_base_layout().try_it_out_enabled(true).display_request_duration(true).filter(true);
    Arc::new(config.default_models_expand_depth(0))
});

pub(in crate::http) fn docs_router() -> Router {
    Router::new()
        .route("/openapi.json", get(openapi_json))
        .route("/openapi.yaml", get(openapi_yaml))
        .route("/docs", get(|| async { Redirect::permanent("/docs/") }))
        .route("/docs/", get(|| docs_page(String::new())))
        .route("/docs/{*path}", get(|Path(path): Path<String>| docs_page(path)))
}

fn document_response(kind: &'static str, body: &'static str) -> Response {
    ([(CONTENT_TYPE, kind), (X_CONTENT_TYPE_OPTIONS, "nosniff")], body).into_response()
}

async fn openapi_json() -> Response {
    document_response("application/json", halo_collab::OPENAPI)
}

async fn openapi_yaml() -> Response {
    match OPENAPI_YAML.as_deref() {
        Some(yaml) => document_response("application/yaml", yaml),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn docs_page(path: String) -> Response {
    let file = match utoipa_swagger_ui::serve(&path, Arc::clone(&SWAGGER_CONFIG)) {
        Ok(Some(file)) => file,
        Ok(None) => return Problem::new(404, "No resource at this path.").into_response(),
        Err(error) => {
            tracing::error!(%error, path, "docs page failed");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let mut response = file.bytes.into_owned().into_response();
    let content_type =
        HeaderValue::from_str(&file.content_type).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    with_security_headers(response, DOCS_SECURITY_POLICY)
}
