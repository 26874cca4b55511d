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

/// `POST /Failed`.
pub static FAILED: Operation = Operation { id: "Failed", method: "POST", server: "/", path: "/Failed", security: &[] };

/// What `Failed` answers when it does not succeed.
pub type FailedError = AddPetDoneError;

/// `POST /Failed_2`.
pub static FAILED_ELSEWHERE: Operation =
    Operation { id: "failedElsewhere", method: "POST", server: "/", path: "/Failed_2", security: &[] };

/// What `failedElsewhere` answers when it does not succeed.
pub type FailedElsewhereError = AddPetDoneError;
