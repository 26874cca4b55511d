//! Pages next to the API: start page, API documentation, health endpoints and status.

pub(super) mod docs;
pub(super) mod health;
mod security_headers;
pub(super) mod start;
mod status;
