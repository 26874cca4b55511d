//! Tokens, and where to get them.

use axum::body::Body;
use halo_collab::operations::{
    GetAuthInfoError, ISSUE_TOKEN, IssueTokenBadRequest, IssueTokenError, IssueTokenOk, IssueTokenUnauthorized,
};
use halo_collab::server::{Auth, IssueToken};
use halo_collab::types::{AuthInfo, TokenError, TokenErrorCode, TokenRequest, TokenResponse};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use lockstep_runtime::Secret;
use lockstep_runtime::http::Operation;
use lockstep_runtime::server::{Basic, Cx, Problem, Response};

use crate::app::{App, Caller};
use crate::auth::{TOKEN_SECONDS, TokenRefusal};
use crate::error::Failure;

const NO_STORE: &str = "no-store";
const CHALLENGE: &str = "Basic realm=\"token\", charset=\"UTF-8\"";

impl Auth for App {
    async fn issue_token(
        &self,
        cx: Cx<Option<Caller>>,
        query: IssueToken,
        body: TokenRequest,
    ) -> Result<IssueTokenOk, IssueTokenError> {
        let claimed = match cx.principal {
            Some(Caller::Claimed(basic)) => Some(basic),
            _ => None,
        };
        let tenants = [query.tenant.as_deref(), body.tenant.as_deref()];
        let tenant = self.named(tenants);
        let mut refusal = TokenRefusal::Client;
        for (client_id, client_secret) in clients(claimed, &body).map_err(refused)? {
            let request = crate::auth::TokenRequest {
                grant_type: body.grant_type.clone(),
                client_id,
                client_secret,
                scope: body.scope.clone(),
                tenant: tenant.clone(),
            };
            match self.auth.issue(&request).await {
                Ok(issued) => return Ok(granted(&issued)),
                Err(TokenRefusal::Client) => {}
                Err(other) => {
                    refusal = other;
                    break;
                }
            }
        }
        Err(refused(refusal))
    }

    async fn get_info(&self, _cx: Cx<()>) -> Result<AuthInfo, GetAuthInfoError> {
        Ok(AuthInfo { auth_url: format!("{}/auth", self.public_url), tenant_id: self.config.tenant.0.clone() })
    }
}

impl App {
    /// The tenant that a request names: a foreign one, wherever it stands.
    fn named(&self, tenants: [Option<&str>; 2]) -> Option<String> {
        let mut named = tenants.into_iter().flatten().filter(|tenant| !tenant.is_empty()).peekable();
        let first = named.peek().copied();
        named.find(|tenant| *tenant != self.config.tenant.0).or(first).map(str::to_owned)
    }
}

/// A client's name and secret, as far as they were given.
type Named = (Option<String>, Option<Secret>);

/// Names and secrets to try, in turn. HTTP Basic has them form-encoded by RFC 6749, which few clients do.
fn clients(claimed: Option<Basic>, body: &TokenRequest) -> Result<Vec<Named>, TokenRefusal> {
    let form = (body.client_id.clone(), body.client_secret.clone());
    let Some(basic) = claimed else { return Ok(vec![form]) };
    let plain = (basic.name.clone(), basic.password().to_owned());
    let decoded = (decode(&plain.0), decode(&plain.1));
    let same = |(name, password): &(String, String)| {
        form.0.as_ref().is_none_or(|id| id == name) && form.1.as_ref().is_none_or(|secret| secret.expose() == password)
    };
    let mut ways = vec![plain];
    ways.extend((decoded != ways[0]).then_some(decoded));
    ways.retain(same);
    if ways.is_empty() {
        return Err(TokenRefusal::Request("The form and HTTP Basic name different clients."));
    }
    Ok(ways.into_iter().map(|(name, password)| (Some(name), Some(password.into()))).collect())
}

fn decode(text: &str) -> String {
    // As the only name of a form; one that holds `&` or `=` was not encoded.
    match form_urlencoded::parse(text.as_bytes()).next() {
        Some((decoded, _)) if !text.contains(['&', '=']) => decoded.into_owned(),
        _ => text.to_owned(),
    }
}

fn granted(issued: &crate::auth::Issued) -> IssueTokenOk {
    IssueTokenOk {
        body: TokenResponse {
            access_token: issued.access_token.expose().to_owned(),
            token_type: "Bearer".to_owned(),
            expires_in: TOKEN_SECONDS,
            scope: issued.scopes.to_string(),
        },
        cache_control: NO_STORE.to_owned(),
    }
}

fn refused(refusal: TokenRefusal) -> IssueTokenError {
    let Some(code) = refusal.code() else {
        return Failure::Unavailable(refusal.to_string(), Some(1)).into();
    };
    let body = TokenError { error: TokenErrorCode::from(code), error_description: Some(refusal.to_string()) };
    let cache_control = NO_STORE.to_owned();
    if refusal == TokenRefusal::Client {
        let www_authenticate = CHALLENGE.to_owned();
        IssueTokenError::Unauthorized(IssueTokenUnauthorized { body, cache_control, www_authenticate })
    } else {
        IssueTokenError::BadRequest(IssueTokenBadRequest { body, cache_control })
    }
}

/// A fault that the router finds in a token request, in the terms of RFC 6749; none for other operations and for faults
/// that the operation documents as problems.
pub fn token_problem(operation: Option<&'static Operation>, problem: &Problem) -> Option<Response> {
    if operation?.id != ISSUE_TOKEN.id {
        return None;
    }
    let (status, error) = match problem.status {
        400 => (StatusCode::BAD_REQUEST, TokenErrorCode::InvalidRequest),
        401 => (StatusCode::UNAUTHORIZED, TokenErrorCode::InvalidClient),
        _ => return None,
    };
    let error = TokenError { error, error_description: Some(problem.detail.clone()) };
    let mut response = Response::new(Body::from(serde_json::to_vec(&error).ok()?));
    *response.status_mut() = status;
    response.headers_mut().clone_from(problem.headers());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(NO_STORE));
    Some(response)
}
