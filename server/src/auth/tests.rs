//! Tests of clients, tokens and scopes.

use super::*;
use crate::config::Client;
use lockstep_runtime::Secret;

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

fn usual() -> Auth {
    auth(&[client("demo", "right", &["all"]), client("calls", "right too", &["read:calls", "edit:calls"])])
}

async fn token(auth: &Auth, request: &TokenRequest) -> String {
    auth.issue(request).await.unwrap().access_token.expose().to_owned()
}

#[tokio::test]
async fn a_token_says_who_asks_until_it_runs_out() {
    let auth = usual();
    let issued = auth.issue(&request("demo", "right")).await.unwrap();
    assert_eq!(issued.scopes.to_string(), "all");
    let token = issued.access_token.expose().to_owned();
    let principal = auth.verify(&token, &["edit:zoom", "read:calls:all"]).unwrap();
    assert_eq!((principal.client_id.as_str(), principal.agent_id), ("demo", Some(7)));
    assert!(usual().verify(&token, &[]).is_ok(), "it survives a restart");
    let now = lockstep_runtime::DateTime::now().as_micros() / 1_000_000;
    assert!(auth.verify_at(&token, &[], now + 3590).is_ok());
    assert_eq!(auth.verify_at(&token, &[], now + 3601), Err(Rejected::Expired));
    let other = Auth::new(&[client("demo", "right", &["all"])], "halo", &[4; 32]).unwrap();
    assert_eq!(other.verify(&token, &[]), Err(Rejected::Invalid));
    assert!(!format!("{auth:?} {issued:?}").contains("right"));
}

#[tokio::test]
async fn a_token_that_was_changed_is_invalid() {
    let auth = usual();
    let token = token(&auth, &request("demo", "right")).await;
    for place in 0..token.len() {
        let mut bytes = token.clone().into_bytes();
        bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(bytes).unwrap();
        assert_eq!(auth.verify(&changed, &[]), Err(Rejected::Invalid), "{place}");
    }
    let none = token.replacen("eyJhbGciOiJIUzI1NiJ9", "eyJhbGciOiJub25lIn0", 1);
    let long = "a.".repeat(5000);
    for wrong in ["", ".", "..", "a.b.c", none.as_str(), long.as_str(), "é.é.é"] {
        assert_eq!(auth.verify(wrong, &[]), Err(Rejected::Invalid));
    }
}

#[tokio::test]
async fn scopes_are_those_of_the_client() {
    let auth = usual();
    let ask = async |scope: &str| {
        let request = TokenRequest { scope: Some(scope.into()), ..request("calls", "right too") };
        auth.issue(&request).await.map(|issued| issued.scopes.to_string())
    };
    for everything in ["", "all", "  ", "edit:calls read:calls"] {
        assert_eq!(ask(everything).await.unwrap(), "read:calls edit:calls");
    }
    assert_eq!(ask("edit:calls").await.unwrap(), "edit:calls");
    assert_eq!(ask("read:calls edit:zoom").await, Err(TokenRefusal::Scope("edit:zoom".into())));
    assert_eq!(ask("read:calls:all").await, Err(TokenRefusal::Scope("read:calls:all".into())));
    assert_eq!(ask("nonsense").await, Err(TokenRefusal::Scope("nonsense".into())));

    let token = token(&auth, &request("calls", "right too")).await;
    assert!(auth.verify(&token, &["read:calls"]).is_ok());
    assert_eq!(auth.verify(&token, &["read:calls:all"]), Err(Rejected::Scope("read:calls:all".into())));
    assert_eq!(auth.verify(&token, &["all"]), Err(Rejected::Scope("all".into())));
    // What the configuration takes away, a token does not keep.
    let less = super::tests::auth(&[client("calls", "right too", &["read:calls"])]);
    assert_eq!(less.verify(&token, &["edit:calls"]), Err(Rejected::Scope("edit:calls".into())));
    assert_eq!(super::tests::auth(&[]).verify(&token, &[]), Err(Rejected::Gone));
}

#[tokio::test]
async fn a_narrow_token_of_a_wide_client_stays_narrow() {
    let auth = usual();
    let narrow = TokenRequest { scope: Some("read:calls".into()), ..request("demo", "right") };
    let token = token(&auth, &narrow).await;
    assert!(auth.verify(&token, &["read:calls"]).is_ok());
    assert!(auth.verify(&token, &["edit:calls"]).is_err());
}

#[tokio::test]
async fn a_request_that_is_not_granted_says_why() {
    let auth = usual();
    let refuse = async |request: TokenRequest| auth.issue(&request).await.unwrap_err().code().unwrap();
    let right = request("demo", "right");
    assert_eq!(refuse(TokenRequest { grant_type: None, ..right.clone() }).await, "invalid_request");
    assert_eq!(
        refuse(TokenRequest { grant_type: Some("password".into()), ..right.clone() }).await,
        "unsupported_grant_type"
    );
    assert_eq!(refuse(TokenRequest { tenant: Some("other".into()), ..right.clone() }).await, "invalid_request");
    assert_eq!(refuse(TokenRequest { client_id: None, ..right.clone() }).await, "invalid_client");
    assert_eq!(refuse(TokenRequest { client_secret: None, ..right.clone() }).await, "invalid_client");
    assert_eq!(refuse(request("demo", "wrong")).await, "invalid_client");
    assert_eq!(refuse(request("nobody", "right")).await, "invalid_client");
    assert!(auth.issue(&TokenRequest { tenant: Some("halo".into()), ..right }).await.is_ok());
}

#[tokio::test]
async fn a_hash_is_checked_until_the_secret_was_right_once() {
    let hash = hash_secret("right").unwrap();
    assert!(is_hash(&hash) && !hash.contains("right"));
    assert!(!is_hash("right") && !is_hash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ"));
    let hashed = Client { secret: None, secret_hash: Some(hash.into()), ..client("demo", "", &["all"]) };
    let auth = auth(&[hashed]);
    assert_eq!(auth.issue(&request("demo", "wrong")).await.unwrap_err(), TokenRefusal::Client);
    assert!(auth.issue(&request("demo", "right")).await.is_ok());
    let start = std::time::Instant::now();
    for _ in 0..1000 {
        assert_eq!(auth.issue(&request("demo", "wrong")).await.unwrap_err(), TokenRefusal::Client);
        assert!(auth.issue(&request("demo", "right")).await.is_ok());
    }
    assert!(start.elapsed().as_secs() < 10, "2000 hashes would have taken minutes");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wrong_secrets_do_not_pile_up() {
    let hashed =
        Client { secret: None, secret_hash: Some(hash_secret("right").unwrap().into()), ..client("demo", "", &[]) };
    let auth = std::sync::Arc::new(auth(&[hashed]));
    let ask = |_| {
        let auth = std::sync::Arc::clone(&auth);
        tokio::spawn(async move { auth.issue(&request("demo", "wrong")).await.unwrap_err() })
    };
    let tasks: Vec<_> = (0..80).map(ask).collect();
    let mut busy = 0;
    for task in tasks {
        busy += usize::from(task.await.unwrap() == TokenRefusal::Busy);
    }
    assert!(busy > 0, "some were turned away");
}
