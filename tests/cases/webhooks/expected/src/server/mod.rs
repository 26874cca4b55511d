//! What a server of Webhooks implements: a trait for each resource.

mod callbacks;
mod webhooks;
mod webhooks2;

use lockstep_runtime::server::{ApiKey, Attempt, Bearer, Denied, Router, Signed, Verdict};

use crate::operations::SCHEMES;

pub use callbacks::*;
pub use webhooks::*;
pub use webhooks2::*;

/// Who may call: a method for each security scheme.
pub trait Authenticate: Send + Sync + 'static {
    /// What is known of a caller.
    type Principal: Clone + Send + Sync + 'static;

    /// `token`: The security scheme `token`.
    fn token(
        &self,
        token: Bearer,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `signature`: The security scheme `signature`.
    fn signature(
        &self,
        key: Option<ApiKey>,
        request: Signed,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// The principal where two schemes are satisfied together: the first one's.
    fn combine(first: Self::Principal, _second: Self::Principal) -> Self::Principal {
        first
    }
}

/// The whole API: what `router` takes.
pub trait Api: Authenticate + Webhooks {}

impl<T: Authenticate + Webhooks> Api for T {}

/// The service that answers for `api`.
#[must_use]
pub fn router<A: Api>(api: A) -> Router<A, A::Principal> {
    let mut router = Router::new(api, SCHEMES, include_str!("schemas.json"), authenticate::<A>);
    router.combine(A::combine);
    webhooks::mount(&mut router);
    router
}

/// The service that answers what the API's server calls: mount it where that is told to call.
#[must_use]
pub fn webhooks2<A: WebhooksApi>(api: A) -> Router<A, A::Principal> {
    let mut router = Router::new(api, SCHEMES, include_str!("schemas.json"), authenticate::<A>);
    router.combine(A::combine);
    webhooks2::mount(&mut router);
    router
}

/// The service that answers what the API's server calls: mount it where that is told to call.
#[must_use]
pub fn callbacks<A: Callbacks>(api: A) -> Router<A, A::Principal> {
    let mut router = Router::new(api, SCHEMES, include_str!("schemas.json"), authenticate::<A>);
    router.combine(A::combine);
    callbacks::mount(&mut router);
    router
}

fn authenticate<A: Authenticate>(api: &A, attempt: Attempt) -> Verdict<'_, A::Principal> {
    match attempt.scheme {
        0 => attempt.bearer(|token, scopes| api.token(token, scopes)),
        1 => attempt.signed_api_key(|key, request, scopes| api.signature(key, request, scopes)),
        _ => attempt.unknown(),
    }
}
