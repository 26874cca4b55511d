//! The operations on Mattermost integrations and their channels.

mod channel_details;
pub(crate) mod channels;
mod details;
