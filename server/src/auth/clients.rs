//! The clients, and the tokens that they get.

use super::secrets::{Checker, Known};
use super::token::{Claims, Signer};
use super::{ClientPrincipal, Rejected, Scopes, TOKEN_SECONDS};
use crate::config::Client;
use lockstep_runtime::{DateTime, Secret};
use std::collections::HashMap;

/// The clients of a server, and what signs their tokens.
#[derive(Debug)]
pub struct Auth {
    clients: HashMap<String, Entry>,
    checker: Checker,
    signer: Signer,
    tenant: String,
}

#[derive(Debug)]
struct Entry {
    secret: Known,
    agent_id: Option<i32>,
    scopes: Scopes,
}

/// A request for a token, wherever its parts stood.
#[derive(Clone, Debug, Default)]
pub struct TokenRequest {
    /// `grant_type`.
    pub grant_type: Option<String>,
    /// `client_id`, in the form or in HTTP Basic.
    pub client_id: Option<String>,
    /// `client_secret`, likewise.
    pub client_secret: Option<Secret>,
    /// `scope`.
    pub scope: Option<String>,
    /// `tenant`, in the form or in the query.
    pub tenant: Option<String>,
}

/// A token that was given.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The token.
    pub access_token: Secret,
    /// What it allows.
    pub scopes: Scopes,
}

/// Why none was given, in the terms of RFC 6749.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TokenRefusal {
    /// `invalid_request`: 400.
    Request(&'static str),
    /// `unsupported_grant_type`: 400.
    Grant,
    /// `invalid_client`: 401.
    Client,
    /// `invalid_scope`: 400, with the scope.
    Scope(String),
    /// No answer of RFC 6749: too many secrets are being checked. 503, and another try makes sense.
    Busy,
}

impl TokenRefusal {
    /// The code of RFC 6749, if it has one.
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

impl std::fmt::Display for TokenRefusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Request(why) => f.write_str(why),
            Self::Grant => f.write_str("The only grant type is client_credentials."),
            Self::Client => f.write_str("The client is unknown, or its secret is wrong."),
            Self::Scope(scope) => write!(f, "The client may not have the scope {scope}."),
            Self::Busy => f.write_str("Too many secrets are being checked; try again."),
        }
    }
}

impl Auth {
    /// The clients of a configuration, under the key that signs tokens.
    ///
    /// # Errors
    /// When the system gives no random octets.
    pub fn new(clients: &[Client], tenant: &str, token_key: &[u8; 32]) -> Result<Self, getrandom::Error> {
        let checker = Checker::new()?;
        let entry = |client: &Client| Entry {
            secret: match (&client.secret, &client.secret_hash) {
                (Some(secret), _) => checker.plain(secret.expose()),
                (None, hash) => Checker::hashed(hash.as_ref().map_or("", |hash| hash.expose())),
            },
            agent_id: client.agent_id,
            scopes: Scopes::of(client.scopes.iter().map(|scope| scope.0.as_str())),
        };
        let clients = clients.iter().map(|client| (client.id.clone(), entry(client))).collect();
        Ok(Self { clients, checker, signer: Signer::new(token_key), tenant: tenant.to_owned() })
    }

    /// Gives a token, valid for [`TOKEN_SECONDS`].
    ///
    /// # Errors
    /// When the request is not to be granted.
    pub async fn issue(&self, request: &TokenRequest) -> Result<Issued, TokenRefusal> {
        match request.grant_type.as_deref() {
            None | Some("") => return Err(TokenRefusal::Request("grant_type is missing.")),
            Some("client_credentials") => {}
            Some(_) => return Err(TokenRefusal::Grant),
        }
        if request.tenant.as_ref().is_some_and(|tenant| !tenant.is_empty() && *tenant != self.tenant) {
            return Err(TokenRefusal::Request("The tenant is not the one of this server."));
        }
        let (Some(id), Some(secret)) = (&request.client_id, &request.client_secret) else {
            return Err(TokenRefusal::Client);
        };
        let entry = self.clients.get(id);
        let right = self.checker.check(entry.map(|entry| &entry.secret), secret.expose()).await;
        let entry = match (right, entry) {
            (Ok(true), Some(entry)) => entry,
            (Ok(_), _) => return Err(TokenRefusal::Client),
            (Err(_), _) => return Err(TokenRefusal::Busy),
        };
        let scopes = granted(request.scope.as_deref().unwrap_or_default(), entry.scopes)?;
        let iat = now();
        let claims = Claims { sub: id.clone(), scope: scopes.to_string(), iat, exp: iat + i64::from(TOKEN_SECONDS) };
        Ok(Issued { access_token: self.signer.sign(&claims).into(), scopes })
    }

    /// Who shows a token, if it is valid and has each of the scopes that are needed. A client has no more scopes than the
    /// configuration gives it now, whatever its token says.
    ///
    /// # Errors
    /// When the token is invalid, or a scope is missing.
    pub fn verify(&self, token: &str, needed: &[&str]) -> Result<ClientPrincipal, Rejected> {
        self.verify_at(token, needed, now())
    }

    /// A text that stands for these octets, and tells nothing of them: a hash under the key that signs tokens. The same for
    /// all servers that share that key.
    #[must_use]
    pub fn fingerprint(&self, parts: &[&[u8]]) -> String {
        self.signer.fingerprint(parts)
    }

    pub(super) fn verify_at(&self, token: &str, needed: &[&str], now: i64) -> Result<ClientPrincipal, Rejected> {
        let claims = self.signer.read(token, now)?;
        let entry = self.clients.get(&claims.sub).ok_or(Rejected::Gone)?;
        let (scopes, _) = Scopes::of(claims.scope.split(' ')).within(entry.scopes);
        match needed.iter().find(|scope| !scopes.allow(scope)) {
            Some(scope) => Err(Rejected::Scope((*scope).to_owned())),
            None => Ok(ClientPrincipal { client_id: claims.sub, agent_id: entry.agent_id, scopes }),
        }
    }
}

/// What a client gets that asks for these scopes: without any, or with `all`, all that it has.
fn granted(asked: &str, has: Scopes) -> Result<Scopes, TokenRefusal> {
    let asked = Scopes::parse(asked).map_err(TokenRefusal::Scope)?;
    if asked.is_empty() || asked.has_all() {
        return Ok(has);
    }
    match asked.within(has) {
        (scopes, true) => Ok(scopes),
        (left, false) => {
            let lacking = asked.to_string();
            let lacking = lacking.split(' ').find(|scope| !left.allow(scope)).unwrap_or(&lacking);
            Err(TokenRefusal::Scope(lacking.to_owned()))
        }
    }
}

/// Seconds since 1970.
fn now() -> i64 {
    DateTime::now().as_micros().div_euclid(1_000_000)
}
