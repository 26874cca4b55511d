//! What a server implements of `Pets`.

use lockstep_runtime::http::Headed;
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, AddPetError, AddPetOk};
use crate::types::Pet;

/// The operations of pets.
pub trait Pets: Authenticate {
    /// `POST /pets`.
    ///
    /// A value that names no alternative is the one of `defaultMapping`.
    fn add(&self, cx: Cx<()>, query: AddPet, body: Pet) -> impl Future<Output = Result<AddPetOk, AddPetError>> + Send;
}

/// The parameters of `POST /pets`.
#[derive(Clone, Default)]
pub struct AddPet {
    /// `note`.
    pub note: Option<String>,
}

object! { AddPet {
    0 "note" note optional,
} }

pub(super) fn mount<A: Pets>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::ADD_PET, add::<A>);
}

fn add<A: Pets>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query, body) = (incoming.cx_anonymous(), incoming.params(), incoming.body());
    let (Some(cx), Some(query), Some(body)) = (cx, query, body) else { return incoming.refuse() };
    answer(200, Headed, api.add(cx, query, body))
}
