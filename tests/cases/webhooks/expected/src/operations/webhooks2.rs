//! The operations of `WebhooksApi`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::{Operation, Requirement};

/// `POST /newPet`: A pet has come.
pub static NEW_PET: Operation = Operation {
    id: "newPet",
    method: "POST",
    server: "/",
    path: "/newPet",
    security: &[&[Requirement { scheme: 1, scopes: &[] }]],
};

/// What `newPet` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum NewPetError {
    /// 4XX: Not wanted.
    ClientError(u16),
}

answers! { NewPetError {
    range 4 ClientError() Empty,
} }

/// `PUT /newPet`: A pet has come.
pub static PET_CHANGED: Operation =
    Operation { id: "petChanged", method: "PUT", server: "/", path: "/newPet", security: &[] };

/// What `petChanged` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum PetChangedError {}

answers! { PetChangedError {} }

/// `POST /pet/is-gone`.
pub static PET_IS_GONE: Operation =
    Operation { id: "pet_is gone", method: "POST", server: "/", path: "/pet/is-gone", security: &[] };

/// What `pet_is gone` answers when it does not succeed.
pub type PetIsGoneError = PetChangedError;
