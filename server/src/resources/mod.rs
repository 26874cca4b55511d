//! The operations, a file for each resource. `records` and `page` hold what resources share.

mod auth;
mod call_logs;
mod mattermost_channel_details;
pub(crate) mod mattermost_channels;
mod mattermost_details;
mod microsoft_teams;
mod microsoft_teams_mappings;
mod page;
mod records;
mod teams_chat_messages;
#[cfg(test)]
mod tests;
mod transcription_stores;
mod twilio;
mod twilio_details;
mod twilio_events;
mod twilio_whats_app_details;
mod whats_app;
mod zoom;

pub use auth::token_problem;
