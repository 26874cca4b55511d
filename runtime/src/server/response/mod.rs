//! Responses: of handlers, and of the router for requests that reach none.

pub(super) mod problem;
pub(super) mod reply;
pub(super) mod violation;

/// A response of the server.
///
/// ```
/// use axum::body::Body;
/// use lockstep_runtime::server::Response;
///
/// let response = Response::new(Body::from("hello"));
/// assert_eq!(response.status(), 200);
/// ```
pub type Response = http::Response<axum::body::Body>;
