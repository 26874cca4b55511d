//! The operations of `EventsApi`, and what they answer.

use lockstep_runtime::http::{Items, Operation};
use lockstep_runtime::{answers, headed};

use crate::types::{Event, Events};

/// `GET /events`.
pub static LIST_EVENTS: Operation =
    Operation { id: "listEvents", method: "GET", server: "/", path: "/events", security: &[] };

/// What `listEvents` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListEventsError {}

answers! { ListEventsError {} }

/// `GET /events/paged`.
pub static LIST_PAGED_EVENTS: Operation =
    Operation { id: "listPagedEvents", method: "GET", server: "/", path: "/events/paged", security: &[] };

/// What `listPagedEvents` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListPagedEventsError {
    /// 400: Wrong.
    BadRequest(Events),
}

answers! { ListPagedEventsError {
    400 BadRequest(Events) Json("application/json"),
} }

/// `GET /events/one`.
pub static GET_EVENT: Operation =
    Operation { id: "getEvent", method: "GET", server: "/", path: "/events/one", security: &[] };

/// What `getEvent` answers when it does not succeed.
pub type GetEventError = ListEventsError;

/// `GET /events/nulls`.
pub static LIST_NULLS: Operation =
    Operation { id: "listNulls", method: "GET", server: "/", path: "/events/nulls", security: &[] };

/// What `listNulls` answers when it succeeds.
#[derive(Debug)]
pub enum ListNullsOk {
    /// 200: Two.
    Ok(Items<Option<i64>>),
    /// 206: Some.
    PartialContent(Option<Vec<i64>>),
}

answers! { ListNullsOk {
    200 Ok(Items<Option<i64>>) JsonStream("application/json"),
    206 PartialContent(Option<Vec<i64>>) Json("application/json"),
} }

/// What `listNulls` answers when it does not succeed.
pub type ListNullsError = ListEventsError;

/// Events.
#[derive(Debug)]
pub struct ListPagedEventsOk {
    /// The body.
    pub body: Items<Event>,
    /// `Link`.
    pub link: Option<String>,
}

headed! { ListPagedEventsOk JsonStream("application/json") {
    "Link" link optional,
} }
