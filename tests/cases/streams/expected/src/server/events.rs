//! What a server implements of `EventsApi`.

use lockstep_runtime::http::{Answers, Headed, Items, Json, JsonStream};
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{
    self, GetEventError, ListEventsError, ListNullsError, ListNullsOk, ListPagedEventsError, ListPagedEventsOk,
};
use crate::types::Event;

/// The operations of events.
pub trait EventsApi: Authenticate {
    /// `GET /events`.
    fn list(&self, cx: Cx<()>) -> impl Future<Output = Result<Items<Event>, ListEventsError>> + Send;

    /// `GET /events/paged`.
    fn list_paged(&self, cx: Cx<()>) -> impl Future<Output = Result<ListPagedEventsOk, ListPagedEventsError>> + Send;

    /// `GET /events/one`.
    fn get(&self, cx: Cx<()>) -> impl Future<Output = Result<Event, GetEventError>> + Send;

    /// `GET /events/nulls`.
    fn list_nulls(&self, cx: Cx<()>) -> impl Future<Output = Result<ListNullsOk, ListNullsError>> + Send;
}

pub(super) fn mount<A: EventsApi>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::LIST_EVENTS, list::<A>);
    router.mount(&operations::LIST_PAGED_EVENTS, list_paged::<A>);
    router.mount(&operations::GET_EVENT, get::<A>);
    router.mount(&operations::LIST_NULLS, list_nulls::<A>);
}

fn list<A: EventsApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(200, JsonStream("application/json"), api.list(cx))
}

fn list_paged<A: EventsApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(200, Headed, api.list_paged(cx))
}

fn get<A: EventsApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(200, Json("application/json"), api.get(cx))
}

fn list_nulls<A: EventsApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(0, Answers, api.list_nulls(cx))
}
