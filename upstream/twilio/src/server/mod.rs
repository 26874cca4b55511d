//! What a server of Twilio, as far as it is called implements: a trait for each resource.

mod content_templates;
mod messages;

use lockstep_runtime::server::{Attempt, Basic, Denied, Router, Verdict};

use crate::operations::SCHEMES;

pub use content_templates::*;
pub use messages::*;

/// Who may call: a method for each security scheme.
pub trait Authenticate: Send + Sync + 'static {
    /// What is known of a caller.
    type Principal: Clone + Send + Sync + 'static;

    /// `account`: The account's SID and its auth token.
    fn account(
        &self,
        basic: Basic,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// The principal where two schemes are satisfied together: the first one's.
    fn combine(first: Self::Principal, _second: Self::Principal) -> Self::Principal {
        first
    }
}

/// The whole API: what `router` takes.
pub trait Api: Authenticate + ContentTemplates + Messages {}

impl<T: Authenticate + ContentTemplates + Messages> Api for T {}

/// The service that answers for `api`.
#[must_use]
pub fn router<A: Api>(api: A) -> Router<A, A::Principal> {
    let mut router = Router::new(api, SCHEMES, include_str!("schemas.json"), authenticate::<A>);
    router.combine(A::combine);
    content_templates::mount(&mut router);
    messages::mount(&mut router);
    router
}

fn authenticate<A: Authenticate>(api: &A, attempt: Attempt) -> Verdict<'_, A::Principal> {
    match attempt.scheme {
        0 => attempt.basic(|basic, scopes| api.account(basic, scopes)),
        _ => attempt.unknown(),
    }
}
