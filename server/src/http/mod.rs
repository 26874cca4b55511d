//! The server as HTTP sees it: the API, and beside it what tells of its health and describes it.

mod app_service;
mod listener;
mod middleware;
mod pages;
#[cfg(test)]
mod tests;

pub use app_service::Site;
pub use listener::{Connections, serve};
