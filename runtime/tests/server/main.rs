//! The server half, driven as generated code and an application would.
#![cfg(feature = "server")]

mod answers;
mod api;
mod bodies;
mod listener;
mod order;
mod parameters;
mod routes;
mod security;
mod validation;
