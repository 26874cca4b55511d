//! An HTTP server for generated traits.
//!
//! Generated code makes a [`Router`] of functions that read an [`Incoming`] and [`answer`]. The router does what is the
//! same for every operation: it finds the operation, checks security, reads and validates what was sent, and answers
//! faults as [`Problem`]s.
//!
//! What is checked comes in this order: the target's length (414), [guards](Router::guard) (401), path and method (404,
//! 405), security (401, 403), `Accept` (406), `Content-Type` (415), the body's length (413), all that was sent (400).

mod accept;
mod body;
mod context;
mod incoming;
mod limits;
mod matcher;
mod media;
mod params;
mod pattern;
mod problem;
mod reply;
mod request_id;
mod route;
mod router;
mod rules;
mod schema;
mod security;
mod service;
mod tree;

pub use context::Cx;
pub use incoming::Incoming;
pub use limits::Limits;
pub use problem::{Fault, Problem};
pub use reply::{Reply, answer};
pub use request_id::request_id;
pub use router::{Handler, Router};
pub use security::{ApiKey, Attempt, Basic, Bearer, Denied, Signed, Verdict};
pub use service::Service;

/// An answer on its way out.
pub type Response = http::Response<axum::body::Body>;
