//! Access tokens by client credentials (RFC 6749, 4.4): requested once for all calls, cached and renewed.

use std::time::{Duration, Instant};

use http::Method;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use serde_json::Value;
use tokio::sync::Mutex;
use url::Url;

use super::client_credentials::ClientCredentials;
use super::header_value::{basic_header_value, secret_header_value};
use crate::Secret;
use crate::client::error::{CredentialsError, SendError};
use crate::client::prepared_request::{Body, PreparedRequest, ReceivedFuture};
use crate::client::request::param_style;
use crate::http::Received;

/// A token is renewed this long before it expires, or a tenth of its lifetime if that is shorter.
const RENEWAL_MARGIN: Duration = Duration::from_secs(60);

/// The access tokens of one client at one token endpoint.
pub(crate) struct Tokens {
    endpoint: Url,
    authorization: Option<HeaderValue>,
    form: Secret,
    /// Locked while a token is requested: other calls wait for it and request none.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    token: Option<Token>,
    /// How many tokens were issued.
    serial: u64,
    /// The last failure and its time. Calls that waited for that request share its outcome.
    failed: Option<(Instant, CredentialsError)>,
}

struct Token {
    header: HeaderValue,
    /// `None`: until the server rejects it.
    renew_at: Option<Instant>,
}

/// A token and its number.
pub(in crate::client) struct IssuedToken {
    pub(in crate::client) header: HeaderValue,
    pub(in crate::client) serial: u64,
}

impl Tokens {
    pub(in crate::client) fn new(endpoint: Url, client: &ClientCredentials) -> Option<Self> {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("grant_type", &client.grant_type);
        let mut authorization = None;
        if client.basic {
            // RFC 6749, 2.3.1: both are form-encoded first.
            authorization = Some(basic_header_value(
                &param_style::percent_encode(&client.id),
                &param_style::percent_encode(client.secret.expose()).into(),
            )?);
        } else {
            form.append_pair("client_id", &client.id).append_pair("client_secret", client.secret.expose());
        }
        if let Some(scope) = &client.scope {
            form.append_pair("scope", scope);
        }
        for (name, value) in &client.parameters {
            form.append_pair(name, value.expose());
        }
        Some(Self { endpoint, authorization, form: form.finish().into(), state: Mutex::default() })
    }

    /// Returns a valid token. Requests a token with `send` if no valid token is cached.
    pub(in crate::client) async fn valid_token<'c>(
        &self,
        send: impl FnOnce(PreparedRequest) -> ReceivedFuture<'c>,
    ) -> Result<IssuedToken, CredentialsError> {
        let requested_at = Instant::now();
        let mut state = self.state.lock().await;
        if let Some(token) = &state.token
            && token.renew_at.is_none_or(|until| Instant::now() < until)
        {
            return Ok(IssuedToken { header: token.header.clone(), serial: state.serial });
        }
        if let Some((at, error)) = &state.failed
            && *at >= requested_at
        {
            return Err(error.clone());
        }
        match self.request_token(send).await {
            Ok(token) => {
                let header = token.header.clone();
                state.token = Some(token);
                state.serial += 1;
                state.failed = None;
                Ok(IssuedToken { header, serial: state.serial })
            }
            Err(error) => {
                state.token = None;
                state.failed = Some((Instant::now(), error.clone()));
                Err(error)
            }
        }
    }

    /// Drops a token that the server rejected, unless it was replaced.
    pub(in crate::client) async fn discard_token(&self, serial: u64) {
        let mut state = self.state.lock().await;
        if state.serial == serial {
            state.token = None;
        }
    }

    async fn request_token<'c>(
        &self,
        send: impl FnOnce(PreparedRequest) -> ReceivedFuture<'c>,
    ) -> Result<Token, CredentialsError> {
        let started = Instant::now();
        let received = send(self.token_request()).await.map_err(|failure| match failure {
            SendError::Transport(error) => CredentialsError::Transport(error),
            SendError::Timeout(after) => CredentialsError::Timeout(after),
            SendError::Credentials(error) => error,
            SendError::Decode(_, error) => CredentialsError::Malformed(error.to_string()),
            SendError::Request(error) => CredentialsError::Malformed(error.to_string()),
        })?;
        read_token(received, started)
    }

    fn token_request(&self) -> PreparedRequest {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        if let Some(authorization) = &self.authorization {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        PreparedRequest {
            method: Method::POST,
            url: self.endpoint.clone(),
            headers,
            body: Body::Bytes(self.form.expose().to_owned().into()),
            // Requesting a second token is harmless.
            repeatable: true,
            requirements: &[],
        }
    }
}

/// Reads the response of the token endpoint. No message quotes it, since it contains a token.
fn read_token(received: Received, started: Instant) -> Result<Token, CredentialsError> {
    let status = received.status;
    let json = received.body.bytes().map_err(|error| CredentialsError::Malformed(error.to_string()))?;
    let response: Option<Value> = serde_json::from_slice(&json).ok();
    let property = |name: &str| response.as_ref().and_then(|response| response.get(name));
    let string_of = |name: &str| property(name).and_then(Value::as_str).map(str::to_owned);
    if status != 200 {
        // RFC 6749 has `error_description`. Some servers use other names.
        let description = ["error_description", "reason", "message"].into_iter().find_map(string_of);
        let error = string_of("error").unwrap_or_default();
        return Err(CredentialsError::Rejected { status, error, description });
    }
    let malformed = |message: &str| CredentialsError::Malformed(message.to_owned());
    if string_of("token_type").is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer")) {
        return Err(malformed("`token_type` is not `Bearer`"));
    }
    let token = string_of("access_token").ok_or_else(|| malformed("no `access_token`"))?;
    let header = secret_header_value(&format!("Bearer {token}"))
        .ok_or_else(|| malformed("`access_token` is not a valid header value"))?;
    // Some servers write the number as a string.
    let seconds = property("expires_in").and_then(|value| value.as_f64().or_else(|| value.as_str()?.parse().ok()));
    let lifetime = seconds.and_then(|seconds: f64| Duration::try_from_secs_f64(seconds).ok());
    let renew_at =
        lifetime.and_then(|lifetime| started.checked_add(lifetime.saturating_sub(RENEWAL_MARGIN.min(lifetime / 10))));
    Ok(Token { header, renew_at })
}
