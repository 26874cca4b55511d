//! The operations of `Pets`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

use super::{Busy, FailedBody};

/// `GET /pets`.
pub static LIST_PETS: Operation =
    Operation { id: "listPets", method: "GET", server: "/", path: "/pets", security: &[] };

/// What `listPets` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListPetsError {
    /// 429: Come again.
    TooManyRequests(Busy),
    /// 500: It failed.
    InternalServerError(FailedBody),
}

answers! { ListPetsError {
    429 TooManyRequests(Busy) Headed,
    500 InternalServerError(FailedBody) Choices,
} }

/// `PUT /pets`.
pub static PUT_PET: Operation = Operation { id: "putPet", method: "PUT", server: "/", path: "/pets", security: &[] };

/// What `putPet` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum PutPetError {
    /// 500: It failed.
    InternalServerError(FailedBody),
}

answers! { PutPetError {
    500 InternalServerError(FailedBody) Choices,
} }
