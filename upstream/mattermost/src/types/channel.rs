//! `Channel`.

use lockstep_runtime::object;

/// A channel.
#[derive(Clone)]
pub struct Channel {
    /// Identifier of the channel.
    pub id: String,
    /// Name in the channel's address.
    pub name: Option<String>,
    /// Name that people see. Empty for a conversation between users.
    pub display_name: Option<String>,
    /// Moment of its end, in milliseconds since 1970; 0 while it lasts.
    pub delete_at: Option<i64>,
}

object! { Channel {
    0 "id" id required,
    1 "name" name optional,
    2 "display_name" display_name optional,
    3 "delete_at" delete_at optional,
} }
