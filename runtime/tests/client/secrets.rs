//! No output shows a secret.

use lockstep_runtime::client::{ClientCredentials, Credentials, Error, Roots, http_builder};
use lockstep_runtime::http::{Explode, ParameterStyle};
use wiremock::matchers::any;
use wiremock::{Mock, ResponseTemplate};

use crate::support::{CallError, Get, builder, get, server};

#[tokio::test]
async fn debug_and_display_hide_secrets() {
    let (server, _) = server().await;
    let leak = ResponseTemplate::new(418).insert_header("Set-Cookie", "s3cret").set_body_string("s3cret");
    Mock::given(any()).respond_with(leak).mount(&server).await;
    let mut builder = builder(&server.uri());
    builder
        .credentials(0, ClientCredentials::new("id", "s3cret").parameter("assertion", "s3cret"))
        .credentials(1, Credentials::Basic("me".into(), "s3cret".into()))
        .credentials(3, Credentials::ApiKey("s3cret".into()))
        .credentials(5, Credentials::Bearer("s3cret".into()))
        .header("X-Token", "s3cret");
    let mut shown = vec![format!("{builder:?}")];
    let client = builder.build().expect("a client");
    shown.push(format!("{client:?}"));
    let Get(mut call) = get(&client, 1);
    call.header("X-Other", ParameterStyle::Simple, Explode::No, "s3cret");
    call.query("q", ParameterStyle::Form, Explode::Yes, "s3cret");
    call.cookie("c", ParameterStyle::Form, Explode::Yes, "s3cret");
    let call = Get(call);
    shown.push(format!("{call:?}"));
    let error = call.await.expect_err("no token");
    shown.extend([format!("{error:?}"), error.to_string()]);
    for text in shown {
        assert!(!text.contains("s3cret"), "{text}");
    }
}

#[tokio::test]
async fn transport_error_hides_the_url() {
    let mut builder = builder("http://127.0.0.1:1");
    builder.credentials(3, Credentials::ApiKey("s3cret".into())).retries(0);
    let client = builder.build().expect("a client");
    let error: Error<CallError> = get(&client, 1).await.expect_err("no server");
    assert!(matches!(&error, Error::Transport(error) if error.is_connect()), "{error}");
    assert!(!format!("{error:?} {error}").contains("s3cret"));
}

#[tokio::test]
async fn undocumented_response_is_not_quoted() {
    let (server, client) = server().await;
    let leak = ResponseTemplate::new(418).insert_header("Set-Cookie", "s3cret").set_body_string("s3cret");
    Mock::given(any()).respond_with(leak).mount(&server).await;
    let error = get(&client, 1).await.expect_err("418");
    assert!(!format!("{error:?} {error}").contains("s3cret"), "{error:?}");
}

/// TLS works without a process-wide provider, with either set of roots.
#[test]
fn tls_needs_no_process_wide_provider() {
    for roots in [Roots::bundled(), Roots::platform()] {
        assert!(http_builder(&roots).expect("TLS").build().is_ok());
    }
    assert!(rustls::crypto::CryptoProvider::get_default().is_none());
    assert!(Roots::bundled().with_pem(b"no certificate").is_err());
}
