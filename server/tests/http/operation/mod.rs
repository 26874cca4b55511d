//! Tests of starting, stopping and maintaining a server.

mod export_and_import;
mod lifecycle;
mod migration;
mod retention;
