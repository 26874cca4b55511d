//! The calls of `Pets`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, DeletePetsIdError, GetPetError};
use crate::types::Pet;

/// The operations of pets.
#[derive(Clone, Copy, Debug)]
pub struct Pets<'c>(pub(super) &'c Client);

impl<'c> Pets<'c> {
    /// `GET /pets/{id}`.
    #[inline]
    pub fn get(self, id: i64) -> GetPet<'c> {
        let mut call = self.0.call(&operations::GET_PET);
        call.path("id", Style::Simple, false, &id);
        GetPet(call)
    }

    /// `DELETE /pets/{id}`.
    #[inline]
    pub fn delete_id(self, id: i64) -> DeletePetsId<'c> {
        let mut call = self.0.call(&operations::DELETE_PETS_ID);
        call.path("id", Style::Simple, false, &id);
        DeletePetsId(call)
    }
}

/// `GET /pets/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetPet<'c>(Call<'c>);

request! { GetPet Pet, GetPetError, 200 Json("application/json") }

/// `DELETE /pets/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct DeletePetsId<'c>(Call<'c>);

request! { DeletePetsId (), DeletePetsIdError, 204 Empty }
