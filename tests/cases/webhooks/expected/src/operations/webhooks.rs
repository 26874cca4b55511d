//! The operations of `Webhooks`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::{Operation, Requirement};

/// `POST /pets`.
pub static ADD_PET: Operation = Operation {
    id: "addPet",
    method: "POST",
    server: "/",
    path: "/pets",
    security: &[&[Requirement { scheme: 0, scopes: &[] }]],
};

/// What `addPet` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum AddPetError {}

answers! { AddPetError {} }

/// `PUT /pets`.
pub static CHANGE_PET: Operation = Operation {
    id: "changePet",
    method: "PUT",
    server: "/",
    path: "/pets",
    security: &[&[Requirement { scheme: 0, scopes: &[] }]],
};

/// What `changePet` answers when it does not succeed.
pub type ChangePetError = AddPetError;
