//! Twilio's webhooks and numbers.

mod details;
mod events;
mod webhooks;
