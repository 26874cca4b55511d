//! An HTTP server for generated traits.
//!
//! Generated code makes a [`Router`] of functions that read an [`Incoming`] and [`answer`]. The router does what is the
//! same for every operation: it finds the operation, checks security, reads and validates what was sent, and answers
//! faults as [`Problem`]s.
//!
//! What is checked comes in this order: the target's length (414), [guards](Router::guard) (401), path and method (404,
//! 405), security (401, 403), `Accept` (406), `Content-Type` (415), the body's length (413), all that was sent (400).
//!
//! # Texts
//!
//! Parameters, and fields of forms, are texts that do not say what they are. Their schemas do: by `type`, or where there is
//! none by `properties`, `items`, `enum` or `const`. Where a schema leaves several types, the first of these is taken by which
//! the value is valid:
//!
//! - `true` and `false` are booleans, and what is a number by JSON's grammar is one: of `type: [string, integer]`, `5` arrives
//!   as a number, also when the sender meant the text; `007`, `+5` and `1e` are texts, and so are `5.0` where the number must be
//!   an integer, and an integer too large to be kept;
//! - several values of one name, or a text with delimiters in it, are an array, or else an object; one value is a scalar, also
//!   when the sender meant an array of one;
//! - in a form, a field that begins as a JSON object or array does is one, unless its part says that it is text;
//! - an object whose members stand in the query by themselves (`style: form`, `explode: true`) has those that its schema names;
//!   where it has `additionalProperties` or no `properties`, also those that are no other parameter's and no key's;
//! - all else is text; `null` and nothing are null where text is not valid.

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
