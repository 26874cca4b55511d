//! The operations of `Callbacks`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `POST /addPet/done`.
pub static ADD_PET_DONE: Operation =
    Operation { id: "addPet_done", method: "POST", server: "/", path: "/addPet/done", security: &[] };

/// What `addPet_done` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum AddPetDoneError {}

answers! { AddPetDoneError {} }

/// `POST /addPet/failed`.
pub static ADD_PET_FAILED: Operation =
    Operation { id: "addPet_failed", method: "POST", server: "/", path: "/addPet/failed", security: &[] };

/// What `addPet_failed` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum AddPetFailedError {}

answers! { AddPetFailedError {} }

/// `POST /addPet/failed_2`.
pub static FAILED_ELSEWHERE: Operation =
    Operation { id: "failedElsewhere", method: "POST", server: "/", path: "/addPet/failed_2", security: &[] };

/// What `failedElsewhere` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum FailedElsewhereError {}

answers! { FailedElsewhereError {} }
