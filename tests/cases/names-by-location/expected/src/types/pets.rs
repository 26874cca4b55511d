//! `ListPetsResponse`.

use lockstep_runtime::object;

use super::Pet;

/// `ListPetsResponse`.
#[derive(Clone, Default)]
pub struct ListPetsResponse {
    /// `data`.
    pub data: Option<Vec<Pet>>,
}

object! { ListPetsResponse {
    0 "data" data optional,
} }
