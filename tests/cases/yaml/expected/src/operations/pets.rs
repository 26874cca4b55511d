//! The operations of `Pets`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `GET /pets`.
pub static GET_PETS: Operation = Operation { id: "getPets", method: "GET", server: "/", path: "/pets", security: &[] };

/// What `getPets` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum GetPetsError {
    /// 404: Number as a key.
    NotFound,
}

answers! { GetPetsError {
    404 NotFound() Empty,
} }

/// `PUT /pets`.
pub static PUT_PETS: Operation = Operation { id: "putPets", method: "PUT", server: "/", path: "/pets", security: &[] };

/// What `putPets` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum PutPetsError {}

answers! { PutPetsError {} }
