//! What a server implements of `Webhooks`.

use lockstep_runtime::http::Empty;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, PingError};

/// What the API's server calls: each webhook a method.
pub trait Webhooks: Authenticate {
    /// `POST /ping`.
    fn ping(&self, cx: Cx<()>) -> impl Future<Output = Result<(), PingError>> + Send;
}

pub(super) fn mount<A: Webhooks>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::PING, ping::<A>);
}

fn ping<A: Webhooks>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(204, Empty, api.ping(cx))
}
