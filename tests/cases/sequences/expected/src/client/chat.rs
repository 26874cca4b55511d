//! The calls of `Chat`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Items;
use lockstep_runtime::request;

use crate::operations::{self, EventsError, LinesError, RawError, RawOk};
use crate::types::Event;

/// The operations of chat.
#[derive(Clone, Copy, Debug)]
pub struct Chat<'c>(pub(super) &'c Client);

impl<'c> Chat<'c> {
    /// `GET /chat`.
    #[inline]
    pub fn events(self) -> Events<'c> {
        Events(self.0.call(&operations::EVENTS))
    }

    /// `POST /chat`.
    #[inline]
    pub fn lines(self) -> Lines<'c> {
        Lines(self.0.call(&operations::LINES))
    }

    /// `PUT /chat`.
    #[inline]
    pub fn raw(self) -> Raw<'c> {
        Raw(self.0.call(&operations::RAW))
    }
}

/// `GET /chat`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Events<'c>(Call<'c>);

request! { Events Items<Event>, EventsError, 200 EventObjects("text/event-stream") }

/// `POST /chat`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Lines<'c>(Call<'c>);

request! { Lines Items<Event>, LinesError, 200 JsonLines("application/x-ndjson; charset=utf-8") }

/// `PUT /chat`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Raw<'c>(Call<'c>);

request! { Raw RawOk, RawError, 200 Headed }
