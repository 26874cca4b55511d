//! What a server implements of `Webhooks`.

use lockstep_runtime::http::Empty;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, AddPetError, ChangePetError};
use crate::types::PetInput;

/// The operations of webhooks.
pub trait Webhooks: Authenticate {
    /// `POST /pets`.
    fn add_pet(&self, cx: Cx<Self::Principal>, body: PetInput) -> impl Future<Output = Result<(), AddPetError>> + Send;

    /// `PUT /pets`.
    fn change_pet(&self, cx: Cx<Self::Principal>) -> impl Future<Output = Result<(), ChangePetError>> + Send;
}

pub(super) fn mount<A: Webhooks>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::ADD_PET, add_pet::<A>);
    router.mount(&operations::CHANGE_PET, change_pet::<A>);
}

fn add_pet<A: Webhooks>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(204, Empty, api.add_pet(cx, body))
}

fn change_pet<A: Webhooks>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx() else { return incoming.refuse() };
    answer(204, Empty, api.change_pet(cx))
}
