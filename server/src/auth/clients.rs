//! Clients, and the tokens issued to them.

use std::collections::HashMap;

use lockstep_runtime::{DateTime, Secret};

use super::secrets::{SecretChecker, StoredSecret};
use super::token::{Claims, TokenSigner};
use super::{ClientPrincipal, Scopes, TOKEN_SECONDS, VerifyTokenError};
use crate::config::Client;

/// The clients of a server, with the key that signs their tokens.
#[derive(Debug)]
pub struct Auth {
    clients: HashMap<String, ClientEntry>,
    checker: SecretChecker,
    signer: TokenSigner,
    tenant: String,
}

#[derive(Debug)]
struct ClientEntry {
    secret: StoredSecret,
    agent_id: Option<i32>,
    scopes: Scopes,
}

/// The parameters of a token request.
#[derive(Clone, Debug, Default)]
pub struct TokenRequest {
    /// `grant_type`.
    pub grant_type: Option<String>,
    /// `client_id`, from the form or HTTP Basic.
    pub client_id: Option<String>,
    /// `client_secret`, from the form or HTTP Basic.
    pub client_secret: Option<Secret>,
    /// `scope`.
    pub scope: Option<String>,
    /// `tenant`, from the form or the query.
    pub tenant: Option<String>,
}

/// An issued token.
#[derive(Clone, Debug)]
pub struct IssuedToken {
    /// The token.
    pub access_token: Secret,
    /// Its scopes.
    pub scopes: Scopes,
}

/// Error of a token request, as defined by RFC 6749.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TokenRequestError {
    /// `invalid_request`: 400.
    Request(&'static str),
    /// `unsupported_grant_type`: 400.
    Grant,
    /// `invalid_client`: 401.
    Client,
    /// `invalid_scope`: 400. Holds the scope.
    Scope(String),
    /// Not in RFC 6749: too many secrets are being checked. 503, and a retry may succeed.
    Busy,
}

impl TokenRequestError {
    /// Returns the error code of RFC 6749, or `None` if the error has none.
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Self::Request(_) => Some("invalid_request"),
            Self::Grant => Some("unsupported_grant_type"),
            Self::Client => Some("invalid_client"),
            Self::Scope(_) => Some("invalid_scope"),
            Self::Busy => None,
        }
    }
}

impl std::fmt::Display for TokenRequestError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Request(why) => f.write_str(why),
            Self::Grant => f.write_str("The only supported grant_type is client_credentials."),
            Self::Client => f.write_str("The client is unknown, or its secret is wrong."),
            Self::Scope(scope) => write!(f, "The client does not have the scope {scope}."),
            Self::Busy => f.write_str("Too many concurrent token requests; try again."),
        }
    }
}

impl Auth {
    /// Creates the clients of a configuration.
    ///
    /// # Errors
    /// Returns an error if the system provides no random bytes.
    pub fn new(clients: &[Client], tenant: &str, token_key: &[u8; 32]) -> Result<Self, getrandom::Error> {
        let checker = SecretChecker::new()?;
        let entry = |client: &Client| ClientEntry {
            secret: match (&client.secret, &client.secret_hash) {
                (Some(secret), _) => checker.plain(secret.expose()),
                (None, hash) => SecretChecker::hashed(hash.as_ref().map_or("", |hash| hash.expose())),
            },
            agent_id: client.agent_id,
            scopes: Scopes::from_names(client.scopes.iter().map(|scope| scope.0.as_str())),
        };
        let clients = clients.iter().map(|client| (client.id.clone(), entry(client))).collect();
        Ok(Self { clients, checker, signer: TokenSigner::new(token_key), tenant: tenant.to_owned() })
    }

    /// Issues a token that is valid for [`TOKEN_SECONDS`].
    ///
    /// # Errors
    /// Returns an error if the request is invalid.
    pub async fn issue(&self, request: &TokenRequest) -> Result<IssuedToken, TokenRequestError> {
        match request.grant_type.as_deref() {
            None | Some("") => return Err(TokenRequestError::Request("grant_type is missing.")),
            Some("client_credentials") => {}
            Some(_) => return Err(TokenRequestError::Grant),
        }
        if request.tenant.as_ref().is_some_and(|tenant| !tenant.is_empty() && *tenant != self.tenant) {
            return Err(TokenRequestError::Request("The tenant does not match this server."));
        }
        let (Some(id), Some(secret)) = (&request.client_id, &request.client_secret) else {
            return Err(TokenRequestError::Client);
        };
        let entry = self.clients.get(id);
        let is_correct = self.checker.check(entry.map(|entry| &entry.secret), secret.expose()).await;
        let entry = match (is_correct, entry) {
            (Ok(true), Some(entry)) => entry,
            (Ok(_), _) => return Err(TokenRequestError::Client),
            (Err(_), _) => return Err(TokenRequestError::Busy),
        };
        let scopes = scopes_to_grant(request.scope.as_deref().unwrap_or_default(), entry.scopes)?;
        let iat = current_seconds();
        let claims = Claims { sub: id.clone(), scope: scopes.to_string(), iat, exp: iat + i64::from(TOKEN_SECONDS) };
        Ok(IssuedToken { access_token: self.signer.sign(&claims).into(), scopes })
    }

    /// Verifies a token and its scopes, and returns its client. The scopes of a token count only as long as the client
    /// still has them in the configuration.
    ///
    /// # Errors
    /// Returns an error if the token is invalid, or a scope is missing.
    pub fn verify(&self, token: &str, required_scopes: &[&str]) -> Result<ClientPrincipal, VerifyTokenError> {
        self.verify_at(token, required_scopes, current_seconds())
    }

    /// Returns a keyed hash of byte strings. It reveals nothing about them, and is the same on all servers that share
    /// the key.
    #[must_use]
    pub fn fingerprint(&self, parts: &[&[u8]]) -> String {
        self.signer.fingerprint(parts)
    }

    pub(super) fn verify_at(
        &self,
        token: &str,
        required_scopes: &[&str],
        now: i64,
    ) -> Result<ClientPrincipal, VerifyTokenError> {
        let claims = self.signer.read(token, now)?;
        let entry = self.clients.get(&claims.sub).ok_or(VerifyTokenError::UnknownClient)?;
        let (scopes, _) = Scopes::from_names(claims.scope.split(' ')).intersect(entry.scopes);
        match required_scopes.iter().find(|scope| !scopes.includes(scope)) {
            Some(scope) => Err(VerifyTokenError::Scope((*scope).to_owned())),
            None => Ok(ClientPrincipal { client_id: claims.sub, agent_id: entry.agent_id, scopes }),
        }
    }
}

/// Returns the scopes to grant: those requested, or with none or `all` requested, all scopes of the client.
fn scopes_to_grant(requested: &str, available: Scopes) -> Result<Scopes, TokenRequestError> {
    let requested = Scopes::parse(requested).map_err(TokenRequestError::Scope)?;
    if requested.is_empty() || requested.has_all() {
        return Ok(available);
    }
    match requested.intersect(available) {
        (scopes, true) => Ok(scopes),
        (remaining, false) => {
            let names = requested.to_string();
            let missing = names.split(' ').find(|scope| !remaining.includes(scope)).unwrap_or(&names);
            Err(TokenRequestError::Scope(missing.to_owned()))
        }
    }
}

/// Returns the current time in seconds since 1970.
fn current_seconds() -> i64 {
    DateTime::now().as_micros().div_euclid(1_000_000)
}
