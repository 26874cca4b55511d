//! Tests of Twilio webhooks.

mod call_events;
pub(crate) mod call_floods;
mod twiml;
mod webhook_signatures;
mod whatsapp;
