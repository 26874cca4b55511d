//! The operations of `Levels`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `GET /levels`.
pub static LIST_LEVELS: Operation =
    Operation { id: "listLevels", method: "GET", server: "/", path: "/levels", security: &[] };

/// What `listLevels` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListLevelsError {}

answers! { ListLevelsError {} }
