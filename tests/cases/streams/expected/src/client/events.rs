//! The calls of `EventsApi`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Items;
use lockstep_runtime::request;

use crate::operations::{
    self, GetEventError, ListEventsError, ListNullsError, ListNullsOk, ListPagedEventsError, ListPagedEventsOk,
};
use crate::types::Event;

/// The operations of events.
#[derive(Clone, Copy, Debug)]
pub struct EventsApi<'c>(pub(super) &'c Client);

impl<'c> EventsApi<'c> {
    /// `GET /events`.
    #[inline]
    pub fn list(self) -> ListEvents<'c> {
        ListEvents(self.0.call(&operations::LIST_EVENTS))
    }

    /// `GET /events/paged`.
    #[inline]
    pub fn list_paged(self) -> ListPagedEvents<'c> {
        ListPagedEvents(self.0.call(&operations::LIST_PAGED_EVENTS))
    }

    /// `GET /events/one`.
    #[inline]
    pub fn get(self) -> GetEvent<'c> {
        GetEvent(self.0.call(&operations::GET_EVENT))
    }

    /// `GET /events/nulls`.
    #[inline]
    pub fn list_nulls(self) -> ListNulls<'c> {
        ListNulls(self.0.call(&operations::LIST_NULLS))
    }
}

/// `GET /events`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListEvents<'c>(Call<'c>);

request! { ListEvents Items<Event>, ListEventsError, 200 JsonStream("application/json") }

/// `GET /events/paged`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListPagedEvents<'c>(Call<'c>);

request! { ListPagedEvents ListPagedEventsOk, ListPagedEventsError, 200 Headed }

/// `GET /events/one`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetEvent<'c>(Call<'c>);

request! { GetEvent Event, GetEventError, 200 Json("application/json") }

/// `GET /events/nulls`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListNulls<'c>(Call<'c>);

request! { ListNulls ListNullsOk, ListNullsError, Answers }
