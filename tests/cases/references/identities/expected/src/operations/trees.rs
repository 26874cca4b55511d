//! The operations of `Trees`, and what they answer.

use lockstep_runtime::answers;
use lockstep_runtime::http::Operation;

/// `GET /trees`.
pub static LIST_TREES: Operation =
    Operation { id: "listTrees", method: "GET", server: "/", path: "/trees", security: &[] };

/// What `listTrees` answers when it does not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum ListTreesError {}

answers! { ListTreesError {} }
