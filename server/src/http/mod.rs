//! The HTTP side of the server: listener, middleware, the API service and the pages next to it.

mod api_service;
mod app_service;
mod listener;
mod middleware;
mod pages;
#[cfg(test)]
mod tests;

pub use app_service::AppService;
pub use listener::{ConnectionLimits, serve};
