//! The types of Mattermost, as far as it is called.

mod channel;
mod refusal;
mod user;

pub use channel::*;
pub use refusal::*;
pub use user::*;
