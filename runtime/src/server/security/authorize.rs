//! Authorization of a request by the security requirements of its operation (OpenAPI 3.1, 4.8.30).

use std::sync::Arc;

use bytes::Bytes;
use http::header::HOST;
use percent_encoding::percent_decode_str;

use super::authentication_attempt::{AuthenticationAttempt, AuthenticationOutcome};
use super::challenge::add_challenges;
use super::credential::Credential;
use super::denied::Denied;
use super::extract_credential::{ExtractedCredential, extract_credential};
use super::signed_request::SignedRequest;
use crate::http::{Requirement, Scheme};
use crate::server::request::request_head::RequestHead;
use crate::server::response::problem::Problem;

/// The result of an authorization.
pub(in crate::server) enum Authorization<P> {
    Authenticated(P),
    /// Security is optional, or the operation has none.
    Anonymous,
    Denied(Box<Problem>),
}

/// What a request is authorized with.
pub(in crate::server) struct Authorizer<'s, A, P> {
    pub(in crate::server) api: &'s A,
    pub(in crate::server) schemes: &'static [Scheme],
    pub(in crate::server) authenticate: for<'a> fn(&'a A, AuthenticationAttempt) -> AuthenticationOutcome<'a, P>,
    pub(in crate::server) combine: fn(P, P) -> P,
    pub(in crate::server) origin: Option<&'s str>,
    pub(in crate::server) head: &'s RequestHead,
    pub(in crate::server) path_params: &'s [(String, String)],
}

/// A security requirement with the credential of the request.
struct PresentedCredential {
    requirement: Requirement,
    credential: Option<Credential>,
}

/// What a missing signature leads to.
#[derive(Clone, Copy, Eq, PartialEq)]
enum MissingSignature {
    /// The application decides. It may respond first that the address does not exist.
    AskApplication,
    /// The alternative is skipped: security is optional.
    Skip,
}

impl<A, P> Authorizer<'_, A, P> {
    /// Authorizes the request by the first alternative that succeeds. An empty alternative makes security optional.
    pub(in crate::server) async fn authorize(&self, security: &[&[Requirement]], body: &Bytes) -> Authorization<P> {
        let is_optional = security.iter().any(|alternative| alternative.is_empty());
        let missing_signature = if is_optional { MissingSignature::Skip } else { MissingSignature::AskApplication };
        let mut problem: Option<Problem> = None;
        for alternative in security.iter().filter(|alternative| !alternative.is_empty()) {
            let credentials = match self.extract_credentials(alternative, missing_signature) {
                Ok(Some(credentials)) => credentials,
                Ok(None) => continue,
                Err(detail) => {
                    problem = Some(prefer_known_caller(problem, Problem::new(401, detail)));
                    continue;
                }
            };
            match self.authenticate_all(credentials, body).await {
                Ok(Some(principal)) => return Authorization::Authenticated(principal),
                Ok(None) => {}
                Err(denied) => problem = Some(prefer_known_caller(problem, denied.into_problem())),
            }
        }
        if problem.is_none() && (is_optional || security.is_empty()) {
            return Authorization::Anonymous;
        }
        let problem = problem.unwrap_or_else(|| Problem::new(401, "The credentials are missing."));
        Authorization::Denied(Box::new(add_challenges(problem, security, self.schemes)))
    }

    /// Returns the credentials of an alternative, or `None` if some are missing: the application authenticates complete
    /// alternatives only.
    ///
    /// # Errors
    /// Returns an error if a credential is malformed: the detail of the problem.
    fn extract_credentials(
        &self,
        alternative: &[Requirement],
        missing_signature: MissingSignature,
    ) -> Result<Option<Vec<PresentedCredential>>, &'static str> {
        let mut credentials = Vec::with_capacity(alternative.len());
        for requirement in alternative {
            let Some(scheme) = self.schemes.get(requirement.scheme) else { return Ok(None) };
            let credential = match extract_credential(scheme, self.schemes, &self.head.headers, &self.head.uri) {
                ExtractedCredential::Present(credential) => credential,
                ExtractedCredential::Missing
                    if scheme.verify_body && missing_signature == MissingSignature::AskApplication =>
                {
                    None
                }
                ExtractedCredential::Missing => return Ok(None),
                ExtractedCredential::Malformed(detail) => return Err(detail),
            };
            credentials.push(PresentedCredential { requirement: *requirement, credential });
        }
        Ok(Some(credentials))
    }

    async fn authenticate_all(&self, credentials: Vec<PresentedCredential>, body: &Bytes) -> Result<Option<P>, Denied> {
        let mut principal = None;
        for PresentedCredential { requirement, credential } in credentials {
            let wants_request = self.schemes.get(requirement.scheme).is_some_and(Scheme::wants_request);
            let request = if wants_request { Some(self.signed_request(body)) } else { None };
            let attempt = AuthenticationAttempt::new(requirement.scheme, requirement.scopes, credential, request);
            let next = (self.authenticate)(self.api, attempt).await?;
            principal = Some(match principal {
                Some(first) => (self.combine)(first, next),
                None => next,
            });
        }
        Ok(principal)
    }

    fn signed_request(&self, body: &Bytes) -> SignedRequest {
        let head = self.head;
        let host = head.headers.get(HOST).and_then(|host| host.to_str().ok());
        let authority = host.or_else(|| head.uri.authority().map(|authority| authority.as_str())).unwrap_or_default();
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        SignedRequest {
            method: head.method.clone(),
            url: head.target(),
            origin: self.origin.map_or_else(|| format!("http://{authority}"), str::to_owned),
            headers: Arc::clone(&head.headers),
            body: body.clone(),
            path_params: self.path_params.iter().map(|(name, text)| (name.clone(), decode(text))).collect(),
            extensions: head.extensions.clone(),
        }
    }
}

/// Returns the more informative of two problems: that a known caller lacks a permission, rather than that the caller is
/// unknown.
fn prefer_known_caller(first: Option<Problem>, second: Problem) -> Problem {
    match first {
        Some(first) if first.status != 401 || second.status == 401 => first,
        _ => second,
    }
}
