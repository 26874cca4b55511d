//! The operations, a file for each resource and a folder for each system. `records` and `page` hold what resources share.

mod auth;
mod call_logs;
pub(crate) mod mattermost;
mod page;
mod records;
mod teams;
#[cfg(test)]
mod tests;
mod transcription_stores;
mod twilio;
mod whats_app;
mod zoom;

pub use auth::token_problem;
