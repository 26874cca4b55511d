//! The operations of `Pets`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

use crate::types::ListPetsNotFound;

/// `GET /pets`.
pub static LIST_PETS: Operation =
    Operation { id: "listPets", method: "GET", server: "/", path: "/pets", security: &[] };

/// What `listPets` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListPetsError {
    /// 404: None.
    NotFound(ListPetsNotFound),
}

answers! { ListPetsError {
    404 NotFound(ListPetsNotFound) Json("application/json"),
} }

/// `DELETE /pets/{id}`: Never seen, as a description stands nearer.
pub static DELETE_PET: Operation =
    Operation { id: "deletePet", method: "DELETE", server: "/", path: "/pets/{id}", security: &[] };

/// What `deletePet` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum DeletePetError {}

answers! { DeletePetError {} }

/// `GET /pets/{id}`: Never seen, as a description stands nearer.
pub static GET_PET: Operation =
    Operation { id: "getPet", method: "GET", server: "/", path: "/pets/{id}", security: &[] };

/// What `getPet` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetPetError {
    /// 404: None.
    NotFound(ListPetsNotFound),
}

answers! { GetPetError {
    404 NotFound(ListPetsNotFound) Json("application/json"),
} }

/// `PUT /pets/{id}`: Never seen, as a description stands nearer.
pub static PUT_PET: Operation =
    Operation { id: "putPet", method: "PUT", server: "/", path: "/pets/{id}", security: &[] };

/// What `putPet` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum PutPetError {}

answers! { PutPetError {} }
