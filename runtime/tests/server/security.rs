//! Tests of security schemes.

use http::Request;
use serde_json::json;

use crate::api::{TestResponse, limited_service, router, send};

async fn ask(path: &str, headers: &[(&str, &str)]) -> TestResponse {
    let request = headers.iter().fold(Request::get(path), |request, (name, value)| request.header(*name, *value));
    send(limited_service(), request, "").await
}

#[tokio::test]
async fn bearer_token_missing_or_invalid_responds_401() {
    let missing = ask("/api/calls/1", &[]).await;
    assert_eq!(missing.status, 401);
    assert!(missing.header("www-authenticate").starts_with("Bearer "));
    let json = missing.json();
    assert_eq!((&json["error"], &json["message"]), (&json!("invalid_token"), &json["detail"]));
    assert_eq!(json["error_description"], json["detail"]);
    assert_eq!(ask("/api/calls/1", &[("authorization", "Bearer bad")]).await.status, 401);
    assert_eq!(ask("/api/calls/1", &[("authorization", "Bearer ")]).await.status, 401);
    assert_eq!(ask("/api/calls/1", &[("authorization", "Basic Z29vZA==")]).await.status, 401);
    assert_eq!(
        ask("/api/calls/1", &[("authorization", "Bearer good"), ("authorization", "Bearer good")]).await.status,
        401
    );
    assert_eq!(ask("/api/calls/1", &[("authorization", "Bearer narrow")]).await.status, 403);
    assert_eq!(ask("/api/calls/1", &[("authorization", "Bearer busy")]).await.status, 503);
    assert_eq!(ask("/api/calls/1", &[("authorization", "bearer good")]).await.json()["by"], "good");
}

#[tokio::test]
async fn bearer_token_for_api_key_scheme_responds_401() {
    assert_eq!(ask("/api/keyed", &[("x-key", "k")]).await.json(), "key");
    assert_eq!(ask("/api/raw", &[("authorization", "k")]).await.json(), "key");
    let token = ask("/api/keyed", &[("authorization", "Bearer good")]).await;
    assert_eq!((token.status, token.header("www-authenticate")), (401, "ApiKey in=\"header\", name=\"X-Key\""));
    let raw = ask("/api/raw", &[("authorization", "Bearer k")]).await;
    assert_eq!((raw.status, raw.json()["detail"].as_str()), (401, Some("The credentials are missing.")));
    assert_eq!(ask("/api/keyed", &[("x-key", "k"), ("x-key", "k")]).await.status, 401);
}

#[tokio::test]
async fn combined_schemes_all_present_authenticate() {
    let both = [("authorization", "Bearer good"), ("x-key", "k")];
    assert_eq!(ask("/api/both", &both).await.json(), "good+key");
    assert_eq!(ask("/api/both", &both[..1]).await.status, 401);
    assert_eq!(ask("/api/both", &both[1..]).await.status, 401);
    assert_eq!(ask("/api/both", &[("authorization", "Bearer good"), ("x-key", "wrong")]).await.status, 401);
    // me:p:w
    assert_eq!(ask("/api/both", &[("authorization", "Basic bWU6cDp3")]).await.json(), "me");
    let none = ask("/api/both", &[]).await;
    let challenges: Vec<_> = none.headers.get_all("www-authenticate").iter().collect();
    assert_eq!((none.status, challenges.len()), (401, 3));
}

#[tokio::test]
async fn optional_security_with_invalid_token_responds_401() {
    assert_eq!(ask("/api/optional", &[]).await.json(), json!(null));
    assert_eq!(ask("/api/optional", &[("authorization", "Bearer good")]).await.json(), "good");
    assert_eq!(ask("/api/optional", &[("authorization", "Bearer bad")]).await.status, 401);
}

async fn hook(uri: &str, signature: Option<&str>, body: &'static str) -> TestResponse {
    let request = Request::post(uri).header("content-type", "application/x-www-form-urlencoded").header("host", "h");
    let request = match signature {
        Some(signature) => request.header("x-signature", signature),
        None => request,
    };
    let service = router().public_url("https://public.example/").into_service();
    send(service, request, body).await
}

#[tokio::test]
async fn signature_is_verified_against_received_url_and_body() {
    let body = "b=2&a=1&b=%C3%A9";
    let signed =
        hook("/api/hook?guid=1&x=%41", Some("https://public.example/api/hook?guid=1&x=%41|b=2&a=1&b=%C3%A9"), body)
            .await;
    assert_eq!(signed.json(), json!([{ "key": "b", "value": ["2", "é"] }, { "key": "a", "value": ["1"] }]));
    assert_eq!(hook("/api/hook?guid=1", Some("wrong"), body).await.status, 403);
    // The application decides about a missing signature: the address is checked first.
    assert_eq!(hook("/api/hook", None, body).await.status, 400);
    assert_eq!(hook("/api/hook?guid=9", None, body).await.status, 404);
    assert_eq!(hook("/api/hook?guid=1", None, body).await.status, 403);
}

#[test]
fn router_debug_output_contains_no_credentials() {
    assert!(!format!("{:?}", router()).contains("good"));
}
