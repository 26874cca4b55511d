//! What a server of Security implements: a trait for each resource.

mod s;

use lockstep_runtime::server::{ApiKey, Attempt, Basic, Bearer, Denied, Router, Signed, Verdict};

use crate::operations::SCHEMES;

pub use s::*;

/// Who may call: a method for each security scheme.
pub trait Authenticate: Send + Sync + 'static {
    /// What is known of a caller.
    type Principal: Clone + Send + Sync + 'static;

    /// `bearer`: A token.
    fn bearer(
        &self,
        token: Bearer,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `basic`: The security scheme `basic`.
    fn basic(
        &self,
        basic: Basic,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `digest`: The security scheme `digest`.
    fn digest(
        &self,
        request: Signed,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `apiKey`: The security scheme `apiKey`.
    fn api_key(
        &self,
        key: ApiKey,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `queryKey`: The security scheme `queryKey`.
    fn query_key(
        &self,
        key: ApiKey,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `cookieKey`: The security scheme `cookieKey`.
    fn cookie_key(
        &self,
        key: ApiKey,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `oauth`: The security scheme `oauth`.
    fn oauth(
        &self,
        token: Bearer,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `machine`: The security scheme `machine`.
    fn machine(
        &self,
        token: Bearer,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `openid`: The security scheme `openid`.
    fn openid(
        &self,
        token: Bearer,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `tls`: The security scheme `tls`.
    fn tls(
        &self,
        request: Signed,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `timeout`: Its name is a method of the builder.
    fn timeout2(
        &self,
        token: Bearer,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `2-Legged`: The security scheme `2-Legged`.
    fn n2_legged(
        &self,
        token: Bearer,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `2 legged`: The security scheme `2 legged`.
    fn n2_legged2(
        &self,
        token: Bearer,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// The principal where two schemes are satisfied together: the first one's.
    fn combine(first: Self::Principal, _second: Self::Principal) -> Self::Principal {
        first
    }
}

/// The whole API: what `router` takes.
pub trait Api: Authenticate + S {}

impl<T: Authenticate + S> Api for T {}

/// The service that answers for `api`.
#[must_use]
pub fn router<A: Api>(api: A) -> Router<A, A::Principal> {
    let mut router = Router::new(api, SCHEMES, include_str!("schemas.json"), authenticate::<A>);
    router.combine(A::combine);
    s::mount(&mut router);
    router
}

fn authenticate<A: Authenticate>(api: &A, attempt: Attempt) -> Verdict<'_, A::Principal> {
    match attempt.scheme {
        0 => attempt.bearer(|token, scopes| api.bearer(token, scopes)),
        1 => attempt.basic(|basic, scopes| api.basic(basic, scopes)),
        2 => attempt.other(|request, scopes| api.digest(request, scopes)),
        3 => attempt.api_key(|key, scopes| api.api_key(key, scopes)),
        4 => attempt.api_key(|key, scopes| api.query_key(key, scopes)),
        5 => attempt.api_key(|key, scopes| api.cookie_key(key, scopes)),
        6 => attempt.bearer(|token, scopes| api.oauth(token, scopes)),
        7 => attempt.bearer(|token, scopes| api.machine(token, scopes)),
        8 => attempt.bearer(|token, scopes| api.openid(token, scopes)),
        9 => attempt.other(|request, scopes| api.tls(request, scopes)),
        10 => attempt.bearer(|token, scopes| api.timeout2(token, scopes)),
        11 => attempt.bearer(|token, scopes| api.n2_legged(token, scopes)),
        12 => attempt.bearer(|token, scopes| api.n2_legged2(token, scopes)),
        _ => attempt.unknown(),
    }
}
