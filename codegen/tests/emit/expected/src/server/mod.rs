//! What a server of Halo calls implements: a trait for each resource.

mod call_logs;
mod hooks;

use lockstep_runtime::server::{ApiKey, Attempt, Basic, Bearer, Denied, Router, Signed, Verdict};

use crate::operations::SCHEMES;

pub use call_logs::*;
pub use hooks::*;

/// Who may call: a method for each security scheme.
pub trait Authenticate: Send + Sync + 'static {
    /// What is known of a caller.
    type Principal: Clone + Send + Sync + 'static;

    /// `haloOAuth`.
    fn halo_o_auth(
        &self,
        token: Bearer,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `signature`.
    fn signature(
        &self,
        key: Option<ApiKey>,
        request: Signed,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `apiKey`.
    fn api_key(
        &self,
        key: ApiKey,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `basic`.
    fn basic(
        &self,
        basic: Basic,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `bearer`.
    fn bearer(
        &self,
        token: Bearer,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `mutualTLS`.
    fn mutual_tls(
        &self,
        request: Signed,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// The principal where two schemes are satisfied together: the first one's.
    fn combine(first: Self::Principal, _second: Self::Principal) -> Self::Principal {
        first
    }
}

/// The whole API: what `router` takes.
pub trait Api: Authenticate + CallLogs + Hooks {}

impl<T: Authenticate + CallLogs + Hooks> Api for T {}

/// The service that answers for `api`.
#[must_use]
pub fn router<A: Api>(api: A) -> Router<A, A::Principal> {
    let mut router = Router::new(api, SCHEMES, include_str!("schemas.json"), authenticate::<A>);
    router.combine(A::combine);
    call_logs::mount(&mut router);
    hooks::mount(&mut router);
    router.ignore_case(true);
    router
}

fn authenticate<A: Authenticate>(api: &A, attempt: Attempt) -> Verdict<'_, A::Principal> {
    match attempt.scheme {
        0 => attempt.bearer(|token, scopes| api.halo_o_auth(token, scopes)),
        1 => attempt.signed_api_key(|key, request, scopes| api.signature(key, request, scopes)),
        2 => attempt.api_key(|key, scopes| api.api_key(key, scopes)),
        3 => attempt.basic(|basic, scopes| api.basic(basic, scopes)),
        4 => attempt.bearer(|token, scopes| api.bearer(token, scopes)),
        5 => attempt.other(|request, scopes| api.mutual_tls(request, scopes)),
        _ => attempt.unknown(),
    }
}
