//! The tables of HaloPSA Chat & Collaboration: a row for each record.

mod call_log;
mod integrator_run;
mod mattermost_channel_details;
mod mattermost_details;
mod microsoft_teams_mapping;
mod teams_chat_message_list;
mod transcription_store;
mod twilio_event;
mod twilio_whats_app_details;
mod whats_app_message;

pub use call_log::*;
pub use integrator_run::*;
pub use mattermost_channel_details::*;
pub use mattermost_details::*;
pub use microsoft_teams_mapping::*;
pub use teams_chat_message_list::*;
pub use transcription_store::*;
pub use twilio_event::*;
pub use twilio_whats_app_details::*;
pub use whats_app_message::*;
