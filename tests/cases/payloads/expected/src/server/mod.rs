//! What a server of Payloads implements: a trait for each resource.

mod batches;
mod feeds;
mod notes;
mod pets;
mod pictures;

use lockstep_runtime::server::{Attempt, Router, Verdict};

use crate::operations::SCHEMES;

pub use batches::*;
pub use feeds::*;
pub use notes::*;
pub use pets::*;
pub use pictures::*;

/// Who may call: a method for each security scheme.
pub trait Authenticate: Send + Sync + 'static {
    /// What is known of a caller.
    type Principal: Clone + Send + Sync + 'static;

    /// The principal where two schemes are satisfied together: the first one's.
    fn combine(first: Self::Principal, _second: Self::Principal) -> Self::Principal {
        first
    }
}

/// The whole API: what `router` takes.
pub trait Api: Authenticate + Notes + Pictures + Pets + Feeds + Batches {}

impl<T: Authenticate + Notes + Pictures + Pets + Feeds + Batches> Api for T {}

/// The service that answers for `api`.
#[must_use]
pub fn router<A: Api>(api: A) -> Router<A, A::Principal> {
    let mut router = Router::new(api, SCHEMES, include_str!("schemas.json"), authenticate::<A>);
    router.combine(A::combine);
    notes::mount(&mut router);
    pictures::mount(&mut router);
    pets::mount(&mut router);
    feeds::mount(&mut router);
    batches::mount(&mut router);
    router
}

fn authenticate<A: Authenticate>(_: &A, attempt: Attempt) -> Verdict<'_, A::Principal> {
    attempt.unknown()
}
