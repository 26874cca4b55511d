//! Tests of the program over HTTP.
//!
//! Each test starts a server ([`support::Server`]) on a port and a database that no other test uses.

// Helpers are outside of `#[test]` functions, so the settings of clippy.toml for tests do not apply to them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod access;
mod agents;
mod call_events;
mod call_floods;
mod commands;
mod cors;
mod durable;
mod every_operation;
mod fakes;
mod flood;
mod full_disk;
mod hostile;
mod idempotency;
mod integrators;
mod lifecycle;
mod limits;
mod mattermost;
mod mattermost_calls;
mod media;
mod migration;
mod observed;
mod pages;
mod paging;
mod records;
mod replicas;
mod retention;
mod secrets;
mod start;
mod support;
mod teams;
mod times;
mod tokens;
mod trace;
#[cfg(feature = "otlp")]
mod traces;
mod twiml;
mod webhooks;
mod whatsapp;
mod whatsapp_calls;
mod zoom;
