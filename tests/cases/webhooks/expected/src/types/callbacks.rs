//! `AddPetDoneBody`.

use lockstep_runtime::object;

/// `AddPetDoneBody`.
#[derive(Clone, Default)]
pub struct AddPetDoneBody {
    /// `id`.
    pub id: Option<String>,
}

object! { AddPetDoneBody {
    0 "id" id optional,
} }
