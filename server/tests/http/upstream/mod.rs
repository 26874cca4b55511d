//! Tests of calls to other systems, with fakes.

mod mattermost;
pub(crate) mod schedule;
mod whatsapp;
mod zoom;
