//! An HTTP server for generated traits.
//!
//! Generated code builds a [`Router`] from functions that read an [`Incoming`] and [`respond`]. The router does what
//! all operations have in common: it finds the operation, authorizes the request, reads and validates it, and responds to
//! invalid requests with a [`Problem`].
//!
//! # Order of checks
//!
//! | Check | Status |
//! |---|---|
//! | length of the request target | 414 |
//! | [guards](Router::guard) of unknown paths | 401 |
//! | path and method | 404, 405 |
//! | security | 401, 403 |
//! | `Accept` | 406 |
//! | `Content-Type`, `Content-Encoding` | 415 |
//! | length of the body | 413 |
//! | parameters and body, all violations at once | 400 |
//!
//! A security scheme that verifies a signature reads the body, and checks its length, before it authorizes.
//!
//! # Values without types
//!
//! Parameters and form fields are text. Their types follow from their schemas: from `type` or, without it, from
//! `properties`, `items`, `enum` or `const`. If a schema permits several types, the first of these that makes the value
//! valid is used:
//!
//! - `true` and `false` are booleans. Text in JSON's syntax of a number is a number: for `type: [string, integer]`, `5` is
//!   a number even if the client means a string. `007`, `+5` and `1e` are strings. So are `5.0` where only integers are
//!   permitted, and integers that are too large to be represented.
//! - Several values of a name, or text with delimiters, are an array, or else an object. A single value is a scalar, even
//!   if the client means an array with a single element.
//! - A form field that begins like a JSON object or array is JSON, unless its part has another media type.
//! - An exploded object in the query (`style: form`, `explode: true`) has the properties that its schema names. With
//!   `additionalProperties`, or without `properties`, it also has the pairs that no other parameter and no API key uses.
//! - Everything else is a string. `null` and empty text are null where strings are not permitted.
//!
//! # Modules
//!
//! `routing` serves a request: it calls `security`, `request`, `body` and the handler. The handler's [`Incoming`] calls
//! `params` and `body`, which validate by `schema`. Modules import the file they need, so there are no import cycles, with
//! one exception: `schema/precheck` is recursive, as its documentation explains.

mod body;
mod params;
mod read_context;
mod request;
mod response;
mod routing;
mod schema;
mod security;
mod value;

pub use request::incoming::{Incoming, Validated};
pub use request::limits::Limits;
pub use request::request_context::RequestContext;
pub use request::request_id::request_id;
pub use response::Response;
pub use response::problem::Problem;
pub use response::reply::{Reply, respond};
pub use response::violation::Violation;
pub use routing::handler::Handler;
pub use routing::router::Router;
pub use routing::service::Service;
pub use security::authentication_attempt::{AuthenticationAttempt, AuthenticationOutcome};
pub use security::credential::{ApiKey, Basic, Bearer};
pub use security::denied::Denied;
pub use security::signed_request::SignedRequest;
