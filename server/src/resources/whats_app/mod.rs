//! The operations on WhatsApp integrations and messages.

mod details;
mod messages;
