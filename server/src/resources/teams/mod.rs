//! The operations on Microsoft Teams: mappings, chat messages and the configuration.

mod chat_messages;
mod configuration;
mod mappings;
