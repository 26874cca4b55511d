//! The calls of `RoomAa`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, RoomAaAddError, RoomAaDeleteError, RoomAaGetError, RoomAaListError};
use crate::types::{PageResponse, Thing, ThingInput};

/// The operations of room-aa.
#[derive(Clone, Copy, Debug)]
pub struct RoomAa<'c>(pub(super) &'c Client);

impl<'c> RoomAa<'c> {
    /// `GET /room-aa`.
    #[inline]
    pub fn list(self) -> RoomAaList<'c> {
        RoomAaList(self.0.call(&operations::ROOM_AA_LIST))
    }

    /// `POST /room-aa`.
    #[inline]
    pub fn add(self, body: ThingInput) -> RoomAaAdd<'c> {
        let mut call = self.0.call(&operations::ROOM_AA_ADD);
        call.json("application/json", &body);
        RoomAaAdd(call)
    }

    /// `GET /room-aa/{id}`.
    #[inline]
    pub fn get(self, id: i64) -> RoomAaGet<'c> {
        let mut call = self.0.call(&operations::ROOM_AA_GET);
        call.path("id", Style::Simple, false, &id);
        RoomAaGet(call)
    }

    /// `DELETE /room-aa/{id}`.
    #[inline]
    pub fn delete(self, id: i64) -> RoomAaDelete<'c> {
        let mut call = self.0.call(&operations::ROOM_AA_DELETE);
        call.path("id", Style::Simple, false, &id);
        RoomAaDelete(call)
    }
}

/// `GET /room-aa`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct RoomAaList<'c>(Call<'c>);

request! { RoomAaList PageResponse, RoomAaListError, 200 Json("application/json") }

/// `POST /room-aa`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct RoomAaAdd<'c>(Call<'c>);

request! { RoomAaAdd Thing, RoomAaAddError, 201 Json("application/json") }

/// `GET /room-aa/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct RoomAaGet<'c>(Call<'c>);

request! { RoomAaGet Thing, RoomAaGetError, 200 Json("application/json") }

/// `DELETE /room-aa/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct RoomAaDelete<'c>(Call<'c>);

request! { RoomAaDelete (), RoomAaDeleteError, 204 Empty }
