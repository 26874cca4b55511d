//! What a server of Mattermost, as far as it is called implements: a trait for each resource.

mod users;

use lockstep_runtime::server::{Attempt, Bearer, Denied, Router, Verdict};

use crate::operations::SCHEMES;

pub use users::*;

/// Who may call: a method for each security scheme.
pub trait Authenticate: Send + Sync + 'static {
    /// What is known of a caller.
    type Principal: Clone + Send + Sync + 'static;

    /// `accessToken`: A personal access token, or a bot's.
    fn access_token(
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
pub trait Api: Authenticate + Users {}

impl<T: Authenticate + Users> Api for T {}

/// The service that answers for `api`.
#[must_use]
pub fn router<A: Api>(api: A) -> Router<A, A::Principal> {
    let mut router = Router::new(api, SCHEMES, include_str!("schemas.json"), authenticate::<A>);
    router.combine(A::combine);
    users::mount(&mut router);
    router
}

fn authenticate<A: Authenticate>(api: &A, attempt: Attempt) -> Verdict<'_, A::Principal> {
    match attempt.scheme {
        0 => attempt.bearer(|token, scopes| api.access_token(token, scopes)),
        _ => attempt.unknown(),
    }
}
