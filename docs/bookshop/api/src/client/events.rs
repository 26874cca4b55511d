//! The calls of `Events`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Items;
use lockstep_runtime::request;

use crate::operations::{self, WatchEventsError};
use crate::types::Event;

/// The operations of Events.
#[derive(Clone, Copy, Debug)]
pub struct Events<'c>(pub(super) &'c Client);

impl<'c> Events<'c> {
    /// `GET /events`: Watch the catalogue.
    #[inline]
    pub fn watch(self) -> WatchEvents<'c> {
        WatchEvents(self.0.call(&operations::WATCH_EVENTS))
    }
}

/// `GET /events`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct WatchEvents<'c>(Call<'c>);

request! { WatchEvents Items<Event>, WatchEventsError, 200 JsonStream("application/json") }
