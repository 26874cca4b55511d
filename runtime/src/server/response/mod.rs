//! Responses: of handlers, and of the router for requests that reach none.

pub(super) mod problem;
pub(super) mod reply;
pub(super) mod violation;

/// A response of the server.
pub type Response = http::Response<axum::body::Body>;
