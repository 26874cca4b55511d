//! What a server implements of `Events`.

use lockstep_runtime::http::{Items, JsonStream};
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, WatchEventsError};
use crate::types::Event;

/// The operations of Events.
pub trait Events: Authenticate {
    /// `GET /events`: Watch the catalogue.
    fn watch(&self, cx: Cx<Self::Principal>) -> impl Future<Output = Result<Items<Event>, WatchEventsError>> + Send;
}

pub(super) fn mount<A: Events>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::WATCH_EVENTS, watch::<A>);
}

fn watch<A: Events>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx() else { return incoming.refuse() };
    answer(200, JsonStream("application/json"), api.watch(cx))
}
