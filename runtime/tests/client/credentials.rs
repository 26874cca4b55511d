//! Credentials: which are sent, and how access tokens are requested, cached and renewed.

use std::time::Duration;

use lockstep_runtime::client::{ClientCredentials, Credentials, CredentialsError, Error};
use serde_json::{Value, json};
use wiremock::matchers::{any, body_string, header, method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use crate::support::{builder, create, get, server};

fn token(name: &str, seconds: Value) -> ResponseTemplate {
    ResponseTemplate::new(200)
        .set_body_json(json!({"access_token": name, "token_type": "bearer", "expires_in": seconds}))
}

async fn api(server: &MockServer) {
    Mock::given(method("GET")).respond_with(ResponseTemplate::new(200).set_body_json(1)).mount(server).await;
}

fn client_credentials() -> ClientCredentials {
    ClientCredentials::new("demo", "s3cret").scope("all").parameter("tenant", "halo")
}

async fn requests(server: &MockServer, to: &str) -> Vec<Request> {
    let all = server.received_requests().await.expect("requests");
    all.into_iter().filter(|request| request.url.path().starts_with(to)).collect()
}

#[tokio::test]
async fn token_is_shared_by_calls() {
    let (server, _) = server().await;
    let form = body_string("grant_type=client_credentials&client_id=demo&client_secret=s3cret&scope=all&tenant=halo");
    let slow = token("first", json!("3600")).set_delay(Duration::from_millis(100));
    Mock::given(method("POST")).and(path("/auth/token")).and(form).respond_with(slow).mount(&server).await;
    api(&server).await;
    let mut builder = builder(&server.uri());
    builder.credentials(0, client_credentials());
    let client = builder.build().expect("a client");
    let calls = (0..20).map(|id| {
        let client = client.clone();
        tokio::spawn(async move { get(&client, id).await.is_ok() })
    });
    for call in calls.collect::<Vec<_>>() {
        assert!(call.await.expect("no panic"));
    }
    assert_eq!(requests(&server, "/auth").await.len(), 1);
    let sent = requests(&server, "/api").await;
    assert!(sent.len() == 20 && sent.iter().all(|request| request.headers["authorization"] == "Bearer first"));
}

#[tokio::test]
async fn token_grant_type_can_be_set() {
    let (server, _) = server().await;
    let form = body_string("grant_type=account_credentials&account_id=a%261");
    let basic = header("authorization", "Basic ZGVtbzpzM2NyZXQ=");
    Mock::given(path("/auth/token")).and(form).and(basic).respond_with(token("mine", json!(60))).mount(&server).await;
    api(&server).await;
    let mut builder = builder(&server.uri());
    let credentials = ClientCredentials::new("demo", "s3cret").by_basic().grant_type("account_credentials");
    builder.credentials(0, credentials.parameter("account_id", "a&1"));
    assert!(get(&builder.build().expect("a client"), 1).await.is_ok());
}

#[tokio::test]
async fn token_rejected_is_renewed_once() {
    let (server, _) = server().await;
    Mock::given(path("/auth/token")).respond_with(token("old", Value::Null)).up_to_n_times(1).mount(&server).await;
    Mock::given(path("/auth/token")).respond_with(token("new", json!(3600))).mount(&server).await;
    let created = ResponseTemplate::new(201).set_body_json(1);
    Mock::given(header("authorization", "Bearer new"))
        .and(path("/api/CallLog"))
        .respond_with(created)
        .mount(&server)
        .await;
    Mock::given(any()).respond_with(ResponseTemplate::new(401)).mount(&server).await;
    let mut builder = builder(&server.uri());
    builder.credentials(0, client_credentials());
    let client = builder.build().expect("a client");
    // A POST too: a request with a 401 response was not executed.
    assert!(create(&client).await.is_ok());
    assert_eq!(requests(&server, "/auth").await.len(), 2);
    // A second 401 is returned.
    assert_eq!(get(&client, 1).await.expect_err("401").status(), Some(401));
    assert_eq!((requests(&server, "/auth").await.len(), requests(&server, "/api/CallLog/1").await.len()), (3, 2));
}

#[tokio::test]
async fn token_expiring_is_renewed() {
    let (server, _) = server().await;
    Mock::given(path("/auth/token")).respond_with(token("short", json!(0.5))).mount(&server).await;
    api(&server).await;
    let mut builder = builder(&server.uri());
    builder.credentials(0, client_credentials());
    let client = builder.build().expect("a client");
    for _ in 0..3 {
        assert!(get(&client, 1).await.is_ok());
    }
    assert_eq!(requests(&server, "/auth").await.len(), 1);
    tokio::time::sleep(Duration::from_millis(460)).await;
    assert!(get(&client, 1).await.is_ok());
    assert_eq!(requests(&server, "/auth").await.len(), 2);
}

#[tokio::test]
async fn token_error_has_code_and_message() {
    let (server, _) = server().await;
    let rejection = json!({"error": "invalid_client", "error_description": "unknown client"});
    let rejection = ResponseTemplate::new(401).set_body_json(rejection).set_delay(Duration::from_millis(50));
    Mock::given(path("/auth/token")).respond_with(rejection).mount(&server).await;
    let mut builder = builder(&server.uri());
    builder.credentials(0, client_credentials());
    let client = builder.build().expect("a client");
    let (first, second) = tokio::join!(get(&client, 1).send(), get(&client, 2).send());
    for outcome in [first, second] {
        let error = outcome.expect_err("no token");
        assert_eq!(
            error.to_string(),
            "no access token: the token endpoint responded with 401 invalid_client: unknown client"
        );
        assert!(matches!(error, Error::Credentials(CredentialsError::Rejected { status: 401, .. })));
    }
    // Both calls waited for the same request.
    assert_eq!(requests(&server, "/").await.len(), 1);
}

#[tokio::test]
async fn token_malformed_response_is_an_error() {
    for body in
        [json!({}), json!({"access_token": "x", "token_type": "mac"}), json!({"access_token": "a\nb"}), json!("s3cret")]
    {
        let (server, _) = server().await;
        Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_json(body)).mount(&server).await;
        let mut builder = builder(&server.uri());
        builder.credentials(0, client_credentials().by_basic().token_url("/elsewhere"));
        let error = get(&builder.build().expect("a client"), 1).await.expect_err("no token");
        assert!(
            matches!(&error, Error::Credentials(CredentialsError::Malformed(_)))
                && !error.to_string().contains("s3cret")
        );
        let sent = &requests(&server, "/elsewhere").await[0];
        assert_eq!(sent.headers["authorization"], "Basic ZGVtbzpzM2NyZXQ=");
        assert_eq!(sent.body, b"grant_type=client_credentials&scope=all&tenant=halo");
    }
}

/// Returns what the server receives with these credentials.
async fn arrives(given: Vec<(usize, Credentials)>) -> Request {
    let (server, _) = server().await;
    api(&server).await;
    let mut builder = builder(&server.uri());
    for (scheme, credentials) in given {
        builder.credentials(scheme, credentials);
    }
    get(&builder.build().expect("a client"), 1).await.expect("a response");
    requests(&server, "/api").await.remove(0)
}

#[tokio::test]
async fn credentials_first_complete_alternative_is_used() {
    let basic = || (1, Credentials::Basic("me".into(), "pass:word".into()));
    let key = |scheme, text: &str| (scheme, Credentials::ApiKey(text.into()));
    let nothing = arrives(vec![]).await;
    assert!(!nothing.headers.contains_key("authorization"));
    let half = arrives(vec![basic(), key(3, "a b&")]).await;
    assert!(!half.headers.contains_key("authorization"));
    assert_eq!(half.url.query(), Some("key=a%20b%26"));
    let both = arrives(vec![basic(), key(2, "k"), key(3, "unused")]).await;
    assert_eq!(
        (both.headers["authorization"].as_bytes(), both.headers["x-key"].as_bytes()),
        (&b"Basic bWU6cGFzczp3b3Jk"[..], &b"k"[..])
    );
    assert_eq!(both.url.query(), None);
    assert_eq!(arrives(vec![key(4, "c;d")]).await.headers["cookie"], "sid=c%3Bd");
    assert_eq!(arrives(vec![(5, Credentials::Bearer("t".into()))]).await.headers["authorization"], "Bearer t");
    assert_eq!(arrives(vec![(0, Credentials::Bearer("t".into()))]).await.headers["authorization"], "Bearer t");
}

#[test]
fn credentials_of_another_scheme_are_errors() {
    let wrong = [
        (0, Credentials::ApiKey("k".into())),
        (1, Credentials::Basic("a:b".into(), "c".into())),
        (2, Credentials::ApiKey("s3cret\n".into())),
        (5, Credentials::ClientCredentials(client_credentials())),
        (9, Credentials::External),
    ];
    for (scheme, given) in wrong {
        let mut builder = builder("http://localhost");
        builder.credentials(scheme, given);
        let error = builder.build().expect_err("an error").to_string();
        assert!(error.starts_with("credentials of") && !error.contains("s3cret"), "{error}");
    }
}
