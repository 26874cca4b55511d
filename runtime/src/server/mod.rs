//! An HTTP server for generated traits.
//!
//! Generated code makes a [`Router`] of functions that read an [`Incoming`] and [`respond`]. The router does what is the
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

mod body;
mod params;
mod request;
mod response;
mod routing;
mod schema;
mod security;
mod value;

pub use request::context::RequestContext;
pub use request::incoming::Incoming;
pub use request::limits::Limits;
pub use request::request_id::request_id;
pub use response::problem::{Problem, Violation};
pub use response::reply::{Reply, respond};
pub use routing::router::{Handler, Router};
pub use routing::service::Service;
pub use security::{ApiKey, AuthenticationAttempt, AuthenticationOutcome, Basic, Bearer, Denied, SignedRequest};

/// An answer on its way out.
pub type Response = http::Response<axum::body::Body>;
