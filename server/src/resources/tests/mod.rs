//! Tests of the operations with a store in a temporary directory.

mod calls;
mod mattermost;
mod records;
mod tokens;
mod webhooks;

use std::sync::Arc;

use axum::body::Body;
use futures_util::FutureExt as _;
use http::Request;
use lockstep_runtime::Value;
use lockstep_runtime::http::Operation;
use lockstep_runtime::server::RequestContext;
use tempfile::TempDir;
use tower::ServiceExt as _;

use crate::all_tables;
use crate::app::{App, Caller};
use crate::auth::{Auth, ClientPrincipal, Scopes};
use crate::config::Config;
use crate::store::{Location, Options, Sealer, Store};
use crate::upstream::Upstreams;

const CONFIG: &str = r#"
[[clients]]
id = "demo"
secret = "s%cr+t"
agent_id = 1
scopes = ["all"]
[[clients]]
id = "narrow"
secret = "narrow"
scopes = ["read:calls"]
[[twilio]]
guid = "5f0e7a5e-0000-4000-8000-000000000001"
account_sid = "AC1"
auth_token = "12345"
phone = "+15550100"
greeting = "Hi & welcome"
"#;

/// An application with a temporary store.
struct TestApp {
    app: App,
    _directory: TempDir,
}

/// A response with its body.
struct TestResponse {
    status: u16,
    headers: http::HeaderMap,
    body: String,
}

impl TestApp {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let location = Location::file(directory.path().join("test.db"));
        let opened = Store::open(Options::new(location, all_tables(), Sealer::new(&[1; 32]))).now_or_never();
        let store = opened.expect("a SQLite file opens without waiting").unwrap().0;
        let config: Config = toml::from_str(CONFIG).unwrap();
        let auth = Auth::new(&config.clients, "halo", &[2; 32]).unwrap();
        let public_url = "http://127.0.0.1:8077".to_owned();
        let upstreams = Upstreams::new(&config).unwrap();
        let app = App { store, config: Arc::new(config), auth: Arc::new(auth), upstreams, public_url };
        Self { app, _directory: directory }
    }

    /// Sends a request.
    async fn send(&self, request: Request<Body>) -> TestResponse {
        let router = halo_collab::server::router(self.app.clone()).guard("/api", 0).render(super::token_problem);
        let response = router.into_service().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8(bytes.to_vec()).unwrap();
        TestResponse { status: parts.status.as_u16(), headers: parts.headers, body }
    }
}

/// Builds a form request.
fn form(path: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let builder = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
    builder.body(Body::from(body)).unwrap()
}

/// Builds the context of a client that acts for an agent.
fn cx(operation: &'static Operation, agent_id: Option<i32>, scopes: &[&str]) -> RequestContext<Caller> {
    let scopes = Scopes::from_names(scopes.iter().copied());
    let client = ClientPrincipal { client_id: "test".into(), agent_id, scopes };
    RequestContext::new(Caller::Client(Arc::new(client)), operation)
}

/// Decodes a request body.
fn body<T: serde::de::DeserializeOwned>(json: Value) -> T {
    serde_json::from_value(json).unwrap()
}

/// Encodes an error and returns its status and body.
async fn problem(error: impl lockstep_runtime::http::ResponseVariant) -> (u16, Value) {
    let outgoing = error.encode().unwrap();
    let lockstep_runtime::http::Payload::Bytes(bytes) = outgoing.body else { panic!("no body") };
    (outgoing.status.unwrap(), serde_json::from_slice(&bytes).unwrap())
}
