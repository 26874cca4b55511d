//! `ListPetsResponse`, and with it `ListPetsNotFound`.

use lockstep_runtime::object;

use super::Pet;

/// `ListPetsResponse`.
#[derive(Clone)]
pub struct ListPetsResponse {
    /// `items`.
    pub items: Vec<Pet>,
}

object! { ListPetsResponse {
    0 "items" items required,
} }

/// `ListPetsNotFound`.
#[derive(Clone, Default)]
pub struct ListPetsNotFound {
    /// `message`.
    pub message: Option<String>,
}

object! { ListPetsNotFound {
    0 "message" message optional,
} }
