//! The operations of `Pets`, and what they answer.

use lockstep_runtime::http::Operation;
use lockstep_runtime::{answers, headed};

use crate::types::Pet;

/// `POST /pets`.
pub static ADD_PET: Operation = Operation { id: "addPet", method: "POST", server: "/", path: "/pets", security: &[] };

/// What `addPet` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum AddPetError {}

answers! { AddPetError {} }

/// The same.
#[derive(Clone, Debug, PartialEq)]
pub struct AddPetOk {
    /// The body.
    pub body: Pet,
    /// `X-Note`.
    pub x_note: Option<String>,
}

headed! { AddPetOk Json("application/json") {
    "X-Note" x_note optional,
} }
