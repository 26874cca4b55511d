//! What a server implements of `WebhooksApi`.

use lockstep_runtime::http::Empty;
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, NewPetError, PetChangedError, PetIsGoneError};
use crate::types::Pet;

/// What the API's server calls: each webhook a method.
pub trait WebhooksApi: Authenticate {
    /// `POST /newPet`: A pet has come.
    fn new_pet(
        &self,
        cx: Cx<Self::Principal>,
        query: NewPet,
        body: Pet,
    ) -> impl Future<Output = Result<(), NewPetError>> + Send;

    /// `PUT /newPet`: A pet has come.
    fn pet_changed(
        &self,
        cx: Cx<()>,
        query: PetChanged,
        body: Option<Pet>,
    ) -> impl Future<Output = Result<(), PetChangedError>> + Send;

    /// `POST /pet/is-gone`.
    fn pet_is_gone(&self, cx: Cx<()>, body: Option<String>) -> impl Future<Output = Result<(), PetIsGoneError>> + Send;
}

/// The parameters of `POST /newPet`.
#[derive(Clone, Default)]
pub struct NewPet {
    /// `X-Attempt`.
    pub x_attempt: Option<i64>,
}

object! { NewPet {
    0 "X-Attempt" x_attempt optional,
} }

/// The parameters of `PUT /newPet`.
#[derive(Clone, Default)]
pub struct PetChanged {
    /// `X-Attempt`.
    pub x_attempt: Option<i64>,
}

object! { PetChanged {
    0 "X-Attempt" x_attempt optional,
} }

pub(super) fn mount<A: WebhooksApi>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::NEW_PET, new_pet::<A>);
    router.mount(&operations::PET_CHANGED, pet_changed::<A>);
    router.mount(&operations::PET_IS_GONE, pet_is_gone::<A>);
}

fn new_pet<A: WebhooksApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query, body) = (incoming.cx(), incoming.params(), incoming.body());
    let (Some(cx), Some(query), Some(body)) = (cx, query, body) else { return incoming.refuse() };
    answer(200, Empty, api.new_pet(cx, query, body))
}

fn pet_changed<A: WebhooksApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query, body) = (incoming.cx_anonymous(), incoming.params(), incoming.body_optional());
    let (Some(cx), Some(query), Some(body)) = (cx, query, body) else { return incoming.refuse() };
    answer(204, Empty, api.pet_changed(cx, query, body))
}

fn pet_is_gone<A: WebhooksApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body_optional());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(204, Empty, api.pet_is_gone(cx, body))
}
