//! The alternatives of an operation's security, put to the application one after the other.

use std::sync::Arc;

use bytes::Bytes;
use http::HeaderValue;
use http::header::{HOST, WWW_AUTHENTICATE};

use super::credential::{Credential, Shown, shown};
use super::{AuthenticationAttempt, AuthenticationOutcome, Denied, SignedRequest};
use crate::http::{Requirement, Scheme, SchemeKind};
use crate::server::request::context::Head;
use crate::server::response::problem::Problem;

/// Whether a caller is let in.
pub(in super::super) enum Outcome<P> {
    /// As somebody.
    Known(P),
    /// As nobody: security is optional, or there is none.
    Anonymous,
    /// Not at all.
    MigrationError(Box<Problem>),
}

/// What security is checked with.
pub(in super::super) struct Guardian<'s, A, P> {
    pub(in super::super) api: &'s A,
    pub(in super::super) schemes: &'static [Scheme],
    pub(in super::super) authenticate: for<'a> fn(&'a A, AuthenticationAttempt) -> AuthenticationOutcome<'a, P>,
    pub(in super::super) combine: fn(P, P) -> P,
    pub(in super::super) origin: Option<&'s str>,
    pub(in super::super) head: &'s Head,
    pub(in super::super) path_params: &'s [(String, String)],
}

/// A requirement with what the request shows for it.
struct Shows {
    requirement: Requirement,
    credential: Option<Credential>,
}

impl<A, P> Guardian<'_, A, P> {
    /// Tries each alternative; the first that holds lets the caller in.
    pub(in super::super) async fn judge(&self, security: &[&[Requirement]], body: &Bytes) -> Outcome<P> {
        let optional = security.iter().any(|alternative| alternative.is_empty());
        let mut refused: Option<Problem> = None;
        for alternative in security.iter().filter(|alternative| !alternative.is_empty()) {
            let shows = match self.shows(alternative, optional) {
                Ok(Some(shows)) => shows,
                Ok(None) => continue,
                Err(detail) => {
                    refused = Some(worse(refused, Problem::new(401, detail)));
                    continue;
                }
            };
            match self.all(shows, body).await {
                Ok(Some(principal)) => return Outcome::Known(principal),
                Ok(None) => {}
                Err(denied) => refused = Some(worse(refused, denied.problem())),
            }
        }
        match refused {
            None if optional || security.is_empty() => Outcome::Anonymous,
            refused => {
                let problem = refused.unwrap_or_else(|| Problem::new(401, "The credentials are missing."));
                Outcome::MigrationError(Box::new(self.challenge(problem, security)))
            }
        }
    }

    /// What the request shows for an alternative; none when something is missing, an error when something is
    /// malformed. The application is asked about a whole alternative only.
    fn shows(&self, alternative: &[Requirement], optional: bool) -> Result<Option<Vec<Shows>>, &'static str> {
        let mut all = Vec::with_capacity(alternative.len());
        for requirement in alternative {
            let Some(scheme) = self.schemes.get(requirement.scheme) else { return Ok(None) };
            let credential = match shown(scheme, self.schemes, &self.head.headers, &self.head.uri) {
                Shown::Something(credential) => credential,
                // A signature that is missing is for the application to judge, which may say first that there is
                // nothing at this address to be signed.
                Shown::Nothing if scheme.verify_body && !optional => None,
                Shown::Nothing => return Ok(None),
                Shown::Unreadable(detail) => return Err(detail),
            };
            all.push(Shows { requirement: *requirement, credential });
        }
        Ok(Some(all))
    }

    async fn all(&self, shows: Vec<Shows>, body: &Bytes) -> Result<Option<P>, Denied> {
        let mut principal = None;
        for Shows { requirement, credential } in shows {
            let whole = self.schemes.get(requirement.scheme).is_some_and(Scheme::wants_request);
            let request = whole.then(|| self.signed(body));
            let attempt = AuthenticationAttempt::new(requirement.scheme, requirement.scopes, credential, request);
            let next = (self.authenticate)(self.api, attempt).await?;
            principal = Some(match principal {
                Some(first) => (self.combine)(first, next),
                None => next,
            });
        }
        Ok(principal)
    }

    fn signed(&self, body: &Bytes) -> SignedRequest {
        let head = self.head;
        let host = head.headers.get(HOST).and_then(|host| host.to_str().ok());
        let host = host.or_else(|| head.uri.authority().map(|authority| authority.as_str())).unwrap_or_default();
        let decode = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
        SignedRequest {
            method: head.method.clone(),
            url: head.target(),
            origin: self.origin.map_or_else(|| format!("http://{host}"), str::to_owned),
            headers: Arc::clone(&head.headers),
            body: body.clone(),
            path_params: self.path_params.iter().map(|(name, text)| (name.clone(), decode(text))).collect(),
            extensions: head.extensions.clone(),
        }
    }

    /// Adds a challenge for each scheme that would do (RFC 9110, 11.6.1).
    fn challenge(&self, mut problem: Problem, security: &[&[Requirement]]) -> Problem {
        if problem.status != 401 {
            return problem;
        }
        let mut told: Vec<usize> = Vec::new();
        for requirement in security.iter().copied().flatten() {
            if told.contains(&requirement.scheme) {
                continue;
            }
            told.push(requirement.scheme);
            let text = self.schemes.get(requirement.scheme).map(|scheme| words(scheme, &problem.detail));
            if let Some(value) = text.and_then(|text| HeaderValue::from_str(&text).ok()) {
                problem = problem.with_header(WWW_AUTHENTICATE, value);
            }
        }
        problem
    }
}

fn words(scheme: &Scheme, detail: &str) -> String {
    let quoted =
        |text: &str| text.replace(|char: char| char == '"' || char == '\\' || !(' '..='~').contains(&char), "'");
    match scheme.kind {
        SchemeKind::Bearer | SchemeKind::ClientCredentials { .. } => {
            format!("Bearer error=\"invalid_token\", error_description=\"{}\"", quoted(detail))
        }
        SchemeKind::Basic => format!("Basic realm=\"{}\", charset=\"UTF-8\"", quoted(scheme.name)),
        SchemeKind::ApiKey { location, name } => {
            format!("ApiKey in=\"{}\", name=\"{}\"", format!("{location:?}").to_lowercase(), quoted(name))
        }
        SchemeKind::Other => {
            let token = scheme.name.replace(|char: char| !char.is_ascii_alphanumeric() && char != '-', "-");
            format!("{} realm=\"{}\"", if token.is_empty() { "Other" } else { &token }, quoted(scheme.name))
        }
    }
}

/// Which of two refusals says more: that somebody who is known may not do this says more than that nobody is known.
fn worse(first: Option<Problem>, second: Problem) -> Problem {
    match first {
        Some(first) if first.status != 401 || second.status == 401 => first,
        _ => second,
    }
}
