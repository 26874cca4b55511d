//! Pages beside the API.

pub(super) mod docs;
pub(super) mod health;
mod security_headers;
pub(super) mod start;
mod status;
