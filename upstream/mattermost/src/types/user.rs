//! `User`.

use lockstep_runtime::object;

/// A user.
#[derive(Clone)]
pub struct User {
    /// Identifier of the user.
    pub id: String,
    /// Name under which they log in.
    pub username: Option<String>,
}

object! { User {
    0 "id" id required,
    1 "username" username optional,
} }
