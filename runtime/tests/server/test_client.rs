//! Requests to the test API, and their responses.

use axum::body::Body;
use bytes::Bytes;
use http::{HeaderMap, Request};
use http_body_util::BodyExt;
use lockstep_runtime::Value;
use lockstep_runtime::server::Service;
use tower_service::Service as _;

use crate::api::{App, limited_service};

/// A response, completely received.
#[derive(Debug)]
pub(crate) struct TestResponse {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl TestResponse {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    /// Returns `pointer detail` of each violation.
    pub(crate) fn violations(&self) -> Vec<String> {
        let json = self.json();
        let text = |violation: &Value, key: &str| violation[key].as_str().unwrap_or_default().to_owned();
        let list = json["errors"].as_array().cloned().unwrap_or_default();
        list.iter().map(|violation| format!("{} {}", text(violation, "pointer"), text(violation, "detail"))).collect()
    }
}

pub(crate) async fn send(
    mut service: Service<App, String>,
    request: http::request::Builder,
    body: impl Into<Body>,
) -> TestResponse {
    let request: Request<Body> = request.body(body.into()).expect("a request");
    let Ok(response) = service.call(request).await;
    let (parts, body) = response.into_parts();
    let body = body.collect().await.expect("a body").to_bytes();
    TestResponse { status: parts.status.as_u16(), headers: parts.headers, body }
}

pub(crate) async fn fetch(uri: &str) -> TestResponse {
    send(limited_service(), Request::get(uri).header("authorization", "Bearer good"), "").await
}

pub(crate) async fn post(uri: &str, media: &str, body: impl Into<Body>) -> TestResponse {
    let request = Request::post(uri).header("authorization", "Bearer good").header("content-type", media);
    send(limited_service(), request, body).await
}
