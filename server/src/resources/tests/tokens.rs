//! Tests of the token endpoint over HTTP.

use axum::body::Body;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Request;
use serde_json::Value;

use super::{TestApp, TestResponse, form};

const GRANT: (&str, &str) = ("grant_type", "client_credentials");

fn basic(mut request: Request<Body>, name: &str, password: &str) -> Request<Body> {
    let value = format!("Basic {}", STANDARD.encode(format!("{name}:{password}")));
    request.headers_mut().insert("authorization", value.parse().unwrap());
    request
}

async fn token(test: &TestApp, request: Request<Body>) -> (u16, Value) {
    let TestResponse { status, headers, body } = test.send(request).await;
    assert_eq!(headers["cache-control"], "no-store", "{body}");
    assert_eq!(headers["content-type"], "application/json", "{body}");
    assert_eq!(status == 401, headers.contains_key("www-authenticate"));
    (status, serde_json::from_str(&body).unwrap())
}

#[tokio::test]
async fn client_credentials_are_accepted_in_form_and_basic() {
    let test = TestApp::new();
    let (path, id, secret) = ("/auth/token", ("client_id", "demo"), ("client_secret", "s%cr+t"));
    let good = [
        form(path, &[GRANT, id, secret]),
        form("/auth/token?tenant=halo", &[GRANT, id, secret, ("scope", "all"), ("unknown", "x")]),
        basic(form(path, &[GRANT]), "demo", "s%cr+t"),
        basic(form(path, &[GRANT, id]), "demo", "s%25cr%2Bt"),
        basic(form(path, &[GRANT, id, secret]), "demo", "s%cr+t"),
    ];
    for request in good {
        let (status, response) = token(&test, request).await;
        assert_eq!((status, &response["token_type"], &response["expires_in"]), (200, &"Bearer".into(), &3600.into()));
        let bearer = format!("Bearer {}", response["access_token"].as_str().unwrap());
        let read = Request::get("/API/calllog?showall=True").header("authorization", bearer);
        assert_eq!(test.send(read.body(Body::empty()).unwrap()).await.body, "[]");
    }
}

#[tokio::test]
async fn token_errors_follow_rfc_6749() {
    let test = TestApp::new();
    let (path, id, secret) = ("/auth/token", ("client_id", "demo"), ("client_secret", "s%cr+t"));
    let narrow = [GRANT, ("client_id", "narrow"), ("client_secret", "narrow"), ("scope", "edit:calls")];
    let cases = [
        (form(path, &[id, secret]), 400, "invalid_request"),
        (form(path, &[("grant_type", "password"), id, secret]), 400, "unsupported_grant_type"),
        (form(path, &[GRANT, id]), 401, "invalid_client"),
        (form(path, &[GRANT, id, ("client_secret", "x")]), 401, "invalid_client"),
        (form(path, &narrow), 400, "invalid_scope"),
        (form("/auth/token?tenant=other", &[GRANT, id, secret, ("tenant", "halo")]), 400, "invalid_request"),
        (form(path, &[GRANT, id, id, secret]), 400, "invalid_request"),
        (basic(form(path, &[GRANT]), "demo", "x"), 401, "invalid_client"),
        (basic(form(path, &[GRANT, ("client_id", "narrow")]), "demo", "s%cr+t"), 400, "invalid_request"),
    ];
    for (request, status, error) in cases {
        let (found, response) = token(&test, request).await;
        assert_eq!((found, response["error"].as_str()), (status, Some(error)), "{response}");
    }
}

#[tokio::test]
async fn authinfo_needs_no_token() {
    let test = TestApp::new();
    let TestResponse { status, body, .. } = test.send(Request::get("/api/authinfo").body(Body::empty()).unwrap()).await;
    let wanted = r#"{"auth_url":"http://127.0.0.1:8077/auth","tenant_id":"halo"}"#;
    assert_eq!((status, body.as_str()), (200, wanted));
}
