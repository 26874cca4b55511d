//! Tests of clients, tokens and scopes.

use lockstep_runtime::Secret;

use super::*;
use crate::config::Client;

fn client(id: &str, secret: &str, scopes: &[&str]) -> Client {
    Client {
        id: id.into(),
        secret: Some(secret.to_owned().into()),
        secret_hash: None,
        agent_id: Some(7),
        scopes: scopes.iter().map(|scope| (*scope).to_owned().try_into().unwrap()).collect(),
    }
}

fn auth(clients: &[Client]) -> Auth {
    Auth::new(clients, "halo", &[3; 32]).unwrap()
}

fn request(id: &str, secret: &str) -> TokenRequest {
    TokenRequest {
        grant_type: Some("client_credentials".into()),
        client_id: Some(id.into()),
        client_secret: Some(Secret::from(secret)),
        ..TokenRequest::default()
    }
}

fn default_auth() -> Auth {
    auth(&[client("demo", "right", &["all"]), client("calls", "right too", &["read:calls", "edit:calls"])])
}

async fn token(auth: &Auth, request: &TokenRequest) -> String {
    auth.issue(request).await.unwrap().access_token.expose().to_owned()
}

#[tokio::test]
async fn token_identifies_client_until_it_expires() {
    let auth = default_auth();
    let issued = auth.issue(&request("demo", "right")).await.unwrap();
    assert_eq!(issued.scopes.to_string(), "all");
    let token = issued.access_token.expose().to_owned();
    let principal = auth.verify(&token, &["edit:zoom", "read:calls:all"]).unwrap();
    assert_eq!((principal.client_id.as_str(), principal.agent_id), ("demo", Some(7)));
    assert!(default_auth().verify(&token, &[]).is_ok(), "it survives a restart");
    let now = lockstep_runtime::DateTime::now().as_micros() / 1_000_000;
    assert!(auth.verify_at(&token, &[], now + 3590).is_ok());
    assert_eq!(auth.verify_at(&token, &[], now + 3601), Err(VerifyTokenError::Expired));
    let other = Auth::new(&[client("demo", "right", &["all"])], "halo", &[4; 32]).unwrap();
    assert_eq!(other.verify(&token, &[]), Err(VerifyTokenError::Invalid));
    assert!(!format!("{auth:?} {issued:?}").contains("right"));
}

#[tokio::test]
async fn modified_token_is_invalid() {
    let auth = default_auth();
    let token = token(&auth, &request("demo", "right")).await;
    for index in 0..token.len() {
        let mut bytes = token.clone().into_bytes();
        bytes[index] = if bytes[index] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(bytes).unwrap();
        assert_eq!(auth.verify(&changed, &[]), Err(VerifyTokenError::Invalid), "{index}");
    }
    let none = token.replacen("eyJhbGciOiJIUzI1NiJ9", "eyJhbGciOiJub25lIn0", 1);
    let long = "a.".repeat(5000);
    for wrong in ["", ".", "..", "a.b.c", none.as_str(), long.as_str(), "é.é.é"] {
        assert_eq!(auth.verify(wrong, &[]), Err(VerifyTokenError::Invalid));
    }
}

#[tokio::test]
async fn granted_scopes_are_within_those_of_the_client() {
    let auth = default_auth();
    let request_scope = async |scope: &str| {
        let request = TokenRequest { scope: Some(scope.into()), ..request("calls", "right too") };
        auth.issue(&request).await.map(|issued| issued.scopes.to_string())
    };
    for everything in ["", "all", "  ", "edit:calls read:calls"] {
        assert_eq!(request_scope(everything).await.unwrap(), "read:calls edit:calls");
    }
    assert_eq!(request_scope("edit:calls").await.unwrap(), "edit:calls");
    assert_eq!(request_scope("read:calls edit:zoom").await, Err(TokenRequestError::Scope("edit:zoom".into())));
    assert_eq!(request_scope("read:calls:all").await, Err(TokenRequestError::Scope("read:calls:all".into())));
    assert_eq!(request_scope("nonsense").await, Err(TokenRequestError::Scope("nonsense".into())));

    let token = token(&auth, &request("calls", "right too")).await;
    assert!(auth.verify(&token, &["read:calls"]).is_ok());
    assert_eq!(auth.verify(&token, &["read:calls:all"]), Err(VerifyTokenError::Scope("read:calls:all".into())));
    assert_eq!(auth.verify(&token, &["all"]), Err(VerifyTokenError::Scope("all".into())));
    // A token loses the scopes that the configuration takes from its client.
    let narrower = super::tests::auth(&[client("calls", "right too", &["read:calls"])]);
    assert_eq!(narrower.verify(&token, &["edit:calls"]), Err(VerifyTokenError::Scope("edit:calls".into())));
    assert_eq!(super::tests::auth(&[]).verify(&token, &[]), Err(VerifyTokenError::UnknownClient));
}

#[tokio::test]
async fn narrow_token_stays_narrow() {
    let auth = default_auth();
    let narrow = TokenRequest { scope: Some("read:calls".into()), ..request("demo", "right") };
    let token = token(&auth, &narrow).await;
    assert!(auth.verify(&token, &["read:calls"]).is_ok());
    assert!(auth.verify(&token, &["edit:calls"]).is_err());
}

#[tokio::test]
async fn invalid_token_request_has_rfc6749_code() {
    let auth = default_auth();
    let error_code = async |request: TokenRequest| auth.issue(&request).await.unwrap_err().code().unwrap();
    let valid = request("demo", "right");
    assert_eq!(error_code(TokenRequest { grant_type: None, ..valid.clone() }).await, "invalid_request");
    assert_eq!(
        error_code(TokenRequest { grant_type: Some("password".into()), ..valid.clone() }).await,
        "unsupported_grant_type"
    );
    assert_eq!(error_code(TokenRequest { tenant: Some("other".into()), ..valid.clone() }).await, "invalid_request");
    assert_eq!(error_code(TokenRequest { client_id: None, ..valid.clone() }).await, "invalid_client");
    assert_eq!(error_code(TokenRequest { client_secret: None, ..valid.clone() }).await, "invalid_client");
    assert_eq!(error_code(request("demo", "wrong")).await, "invalid_client");
    assert_eq!(error_code(request("nobody", "right")).await, "invalid_client");
    assert!(auth.issue(&TokenRequest { tenant: Some("halo".into()), ..valid }).await.is_ok());
}

#[tokio::test]
async fn hash_is_checked_until_secret_was_correct_once() {
    let hash = hash_secret("right").unwrap();
    assert!(is_argon2_hash(&hash) && !hash.contains("right"));
    assert!(!is_argon2_hash("right") && !is_argon2_hash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ"));
    let hashed = Client { secret: None, secret_hash: Some(hash.into()), ..client("demo", "", &["all"]) };
    let auth = auth(&[hashed]);
    assert_eq!(auth.issue(&request("demo", "wrong")).await.unwrap_err(), TokenRequestError::Client);
    assert!(auth.issue(&request("demo", "right")).await.is_ok());
    let start = std::time::Instant::now();
    for _ in 0..1000 {
        assert_eq!(auth.issue(&request("demo", "wrong")).await.unwrap_err(), TokenRequestError::Client);
        assert!(auth.issue(&request("demo", "right")).await.is_ok());
    }
    assert!(start.elapsed().as_secs() < 10, "2000 hashes would take minutes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn concurrent_secret_checks_are_bounded() {
    let hashed =
        Client { secret: None, secret_hash: Some(hash_secret("right").unwrap().into()), ..client("demo", "", &[]) };
    let auth = std::sync::Arc::new(auth(&[hashed]));
    let request_scope = |_| {
        let auth = std::sync::Arc::clone(&auth);
        tokio::spawn(async move { auth.issue(&request("demo", "wrong")).await.unwrap_err() })
    };
    let tasks: Vec<_> = (0..80).map(request_scope).collect();
    let mut busy = 0;
    for task in tasks {
        busy += usize::from(task.await.unwrap() == TokenRequestError::Busy);
    }
    assert!(busy > 0, "some checks are rejected");
}
