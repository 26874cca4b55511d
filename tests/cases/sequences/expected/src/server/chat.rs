//! What a server implements of `Chat`.

use lockstep_runtime::http::{EventObjects, Headed, Items, JsonLines};
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, EventsError, LinesError, RawError, RawOk};
use crate::types::Event;

/// The operations of chat.
pub trait Chat: Authenticate {
    /// `GET /chat`.
    fn events(&self, cx: Cx<()>) -> impl Future<Output = Result<Items<Event>, EventsError>> + Send;

    /// `POST /chat`.
    fn lines(&self, cx: Cx<()>) -> impl Future<Output = Result<Items<Event>, LinesError>> + Send;

    /// `PUT /chat`.
    fn raw(&self, cx: Cx<()>) -> impl Future<Output = Result<RawOk, RawError>> + Send;
}

pub(super) fn mount<A: Chat>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::EVENTS, events::<A>);
    router.mount(&operations::LINES, lines::<A>);
    router.mount(&operations::RAW, raw::<A>);
}

fn events<A: Chat>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(200, EventObjects("text/event-stream"), api.events(cx))
}

fn lines<A: Chat>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(200, JsonLines("application/x-ndjson; charset=utf-8"), api.lines(cx))
}

fn raw<A: Chat>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(200, Headed, api.raw(cx))
}
