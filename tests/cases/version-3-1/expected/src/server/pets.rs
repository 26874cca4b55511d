//! What a server implements of `Pets`.

use lockstep_runtime::http::{Empty, Json};
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};
use lockstep_runtime::{Bytes, object};

use super::Authenticate;
use crate::operations::{self, AddPetError, FindPetsError, PutPhotoError};
use crate::types::Pet;

/// The operations of pets.
pub trait Pets: Authenticate {
    /// `POST /pets`.
    fn add(&self, cx: Cx<()>, body: Pet) -> impl Future<Output = Result<Pet, AddPetError>> + Send;

    /// `GET /pets`.
    fn find(&self, cx: Cx<()>, query: FindPets) -> impl Future<Output = Result<Vec<Pet>, FindPetsError>> + Send;

    /// `PUT /pets/{id}/photo`.
    fn put_photo(&self, cx: Cx<()>, id: i64, body: Bytes) -> impl Future<Output = Result<(), PutPhotoError>> + Send;
}

/// The parameters of `GET /pets`.
#[derive(Clone, Default)]
pub struct FindPets {
    /// `name`.
    pub name: Option<String>,
}

object! { FindPets {
    0 "name" name optional,
} }

pub(super) fn mount<A: Pets>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::ADD_PET, add::<A>);
    router.mount(&operations::FIND_PETS, find::<A>);
    router.mount(&operations::PUT_PHOTO, put_photo::<A>);
}

fn add<A: Pets>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(201, Json("application/json"), api.add(cx, body))
}

fn find<A: Pets>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query) = (incoming.cx_anonymous(), incoming.params());
    let (Some(cx), Some(query)) = (cx, query) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.find(cx, query))
}

fn put_photo<A: Pets>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id, body) = (incoming.cx_anonymous(), incoming.path("id"), incoming.body());
    let (Some(cx), Some(id), Some(body)) = (cx, id, body) else { return incoming.refuse() };
    answer(204, Empty, api.put_photo(cx, id, body))
}
