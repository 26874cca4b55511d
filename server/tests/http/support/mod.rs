//! Helpers that tests share.

#[path = "../../support/cluster.rs"]
pub(crate) mod cluster;
mod config;
mod database;
mod process;
mod raw;
mod reply;
mod samples;
mod server;
mod twilio;

pub(crate) use config::{AGENTS, DIALS, NUMBER_TOKEN, RECORDS, SECRET};
pub(crate) use database::Database;
pub(crate) use process::Process;
pub(crate) use raw::{exchange, open};
pub(crate) use reply::Reply;
pub(crate) use samples::{RESOURCES, Resource, full_call};
pub(crate) use server::{Server, free_port, http, ready};
pub(crate) use twilio::{Form, form, signature};
