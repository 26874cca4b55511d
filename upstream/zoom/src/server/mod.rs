//! What a server of Zoom, as far as it is called implements: a trait for each resource.

mod chat;
mod tokens;

use lockstep_runtime::server::{Attempt, Basic, Bearer, Denied, Router, Verdict};

use crate::operations::SCHEMES;

pub use chat::*;
pub use tokens::*;

/// Who may call: a method for each security scheme.
pub trait Authenticate: Send + Sync + 'static {
    /// What is known of a caller.
    type Principal: Clone + Send + Sync + 'static;

    /// `zoomApp`: The app's client id and secret.
    fn zoom_app(
        &self,
        basic: Basic,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `zoomAccount`: A token that acts for the account.
    fn zoom_account(
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
pub trait Api: Authenticate + Tokens + Chat {}

impl<T: Authenticate + Tokens + Chat> Api for T {}

/// The service that answers for `api`.
#[must_use]
pub fn router<A: Api>(api: A) -> Router<A, A::Principal> {
    let mut router = Router::new(api, SCHEMES, include_str!("schemas.json"), authenticate::<A>);
    router.combine(A::combine);
    tokens::mount(&mut router);
    chat::mount(&mut router);
    router
}

fn authenticate<A: Authenticate>(api: &A, attempt: Attempt) -> Verdict<'_, A::Principal> {
    match attempt.scheme {
        0 => attempt.basic(|basic, scopes| api.zoom_app(basic, scopes)),
        1 => attempt.bearer(|token, scopes| api.zoom_account(token, scopes)),
        _ => attempt.unknown(),
    }
}
