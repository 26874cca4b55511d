//! The types of Mattermost, as far as it is called.

mod channel;
mod refusal;
mod user;

pub use channel::Channel;
pub use refusal::Refusal;
pub use user::User;
