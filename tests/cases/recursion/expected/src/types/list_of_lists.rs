//! `ListOfLists`.

use lockstep_runtime::Value;

/// `ListOfLists`.
pub type ListOfLists = Vec<Value>;
