//! Token endpoint and information about it.

use axum::body::Body;
use halo_collab::operations::{
    GetAuthInfoError, ISSUE_TOKEN, IssueTokenBadRequest, IssueTokenError, IssueTokenOk, IssueTokenUnauthorized,
};
use halo_collab::server::{AuthApi, IssueTokenParams};
use halo_collab::types::{AuthInfo, TokenError, TokenErrorCode, TokenRequest, TokenResponse};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use lockstep_runtime::Secret;
use lockstep_runtime::http::Operation;
use lockstep_runtime::server::{Basic, Problem, RequestContext, Response};

use crate::app::{App, Caller};
use crate::auth::{TOKEN_SECONDS, TokenRequestError};
use crate::error::ApiError;

const NO_STORE: &str = "no-store";
const BASIC_CHALLENGE: &str = "Basic realm=\"token\", charset=\"UTF-8\"";

impl AuthApi for App {
    async fn issue_token(
        &self,
        cx: RequestContext<Option<Caller>>,
        query: IssueTokenParams,
        body: TokenRequest,
    ) -> Result<IssueTokenOk, IssueTokenError> {
        let basic = match cx.principal {
            Some(Caller::ClientCredentials(basic)) => Some(basic),
            _ => None,
        };
        let tenants = [query.tenant.as_deref(), body.tenant.as_deref()];
        let tenant = self.requested_tenant(tenants);
        let mut error = TokenRequestError::Client;
        for (client_id, client_secret) in candidate_credentials(basic, &body).map_err(token_error)? {
            let request = crate::auth::TokenRequest {
                grant_type: body.grant_type.clone(),
                client_id,
                client_secret,
                scope: body.scope.clone(),
                tenant: tenant.clone(),
            };
            match self.auth.issue(&request).await {
                Ok(issued) => return Ok(token_response(&issued)),
                Err(TokenRequestError::Client) => {}
                Err(other) => {
                    error = other;
                    break;
                }
            }
        }
        Err(token_error(error))
    }

    async fn get_info(&self, _cx: RequestContext<()>) -> Result<AuthInfo, GetAuthInfoError> {
        Ok(AuthInfo { auth_url: format!("{}/auth", self.public_url), tenant_id: self.config.tenant.0.clone() })
    }
}

impl App {
    /// Returns the tenant of a request. If there are several, the one that differs from this server's wins.
    fn requested_tenant(&self, tenants: [Option<&str>; 2]) -> Option<String> {
        let mut named = tenants.into_iter().flatten().filter(|tenant| !tenant.is_empty()).peekable();
        let first = named.peek().copied();
        named.find(|tenant| *tenant != self.config.tenant.0).or(first).map(str::to_owned)
    }
}

/// Client identifier and secret, as far as present.
type ClientCredentials = (Option<String>, Option<Secret>);

/// Returns the credentials to try in order. RFC 6749 requires form encoding within HTTP Basic, but few clients encode.
fn candidate_credentials(
    basic: Option<Basic>,
    body: &TokenRequest,
) -> Result<Vec<ClientCredentials>, TokenRequestError> {
    let form = (body.client_id.clone(), body.client_secret.clone());
    let Some(basic) = basic else { return Ok(vec![form]) };
    let raw = (basic.name.clone(), basic.password().to_owned());
    let decoded = (decode_form_value(&raw.0), decode_form_value(&raw.1));
    let same = |(name, password): &(String, String)| {
        form.0.as_ref().is_none_or(|id| id == name) && form.1.as_ref().is_none_or(|secret| secret.expose() == password)
    };
    let mut candidates = vec![raw];
    candidates.extend((decoded != candidates[0]).then_some(decoded));
    candidates.retain(same);
    if candidates.is_empty() {
        return Err(TokenRequestError::Request("The form and HTTP Basic have different client credentials."));
    }
    Ok(candidates.into_iter().map(|(name, password)| (Some(name), Some(password.into()))).collect())
}

fn decode_form_value(text: &str) -> String {
    // Decodes a single form name. With `&` or `=` it was not encoded.
    match form_urlencoded::parse(text.as_bytes()).next() {
        Some((decoded, _)) if !text.contains(['&', '=']) => decoded.into_owned(),
        _ => text.to_owned(),
    }
}

fn token_response(issued: &crate::auth::IssuedToken) -> IssueTokenOk {
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

fn token_error(error: TokenRequestError) -> IssueTokenError {
    let Some(code) = error.code() else {
        return ApiError::Unavailable(error.to_string(), Some(1)).into();
    };
    let body = TokenError { error: TokenErrorCode::from(code), error_description: Some(error.to_string()) };
    let cache_control = NO_STORE.to_owned();
    if error == TokenRequestError::Client {
        let www_authenticate = BASIC_CHALLENGE.to_owned();
        IssueTokenError::Unauthorized(IssueTokenUnauthorized { body, cache_control, www_authenticate })
    } else {
        IssueTokenError::BadRequest(IssueTokenBadRequest { body, cache_control })
    }
}

/// Converts a problem of a token request to an error of RFC 6749. Returns `None` for other operations, and for problems
/// that the operation documents.
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
