//! What a server of Webhooks alone implements: a trait for each resource.

mod webhooks;

use lockstep_runtime::server::{Attempt, Router, Verdict};

use crate::operations::SCHEMES;

pub use webhooks::*;

/// Who may call: a method for each security scheme.
pub trait Authenticate: Send + Sync + 'static {
    /// What is known of a caller.
    type Principal: Clone + Send + Sync + 'static;

    /// The principal where two schemes are satisfied together: the first one's.
    fn combine(first: Self::Principal, _second: Self::Principal) -> Self::Principal {
        first
    }
}

/// The service that answers what the API's server calls: mount it where that is told to call.
#[must_use]
pub fn webhooks<A: Webhooks>(api: A) -> Router<A, A::Principal> {
    let mut router = Router::new(api, SCHEMES, include_str!("schemas.json"), authenticate::<A>);
    router.combine(A::combine);
    webhooks::mount(&mut router);
    router
}

fn authenticate<A: Authenticate>(_: &A, attempt: Attempt) -> Verdict<'_, A::Principal> {
    attempt.unknown()
}
