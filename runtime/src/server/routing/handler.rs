//! The functions that a router calls.

use crate::server::request::incoming::Incoming;
use crate::server::response::reply::Reply;
use crate::server::security::authentication_attempt::{AuthenticationAttempt, AuthenticationOutcome};

/// A generated function that serves an operation.
pub type Handler<A, P> = for<'a> fn(&'a A, Incoming<P>) -> Reply<'a>;

/// A generated function that authenticates a caller.
pub(super) type Authenticate<A, P> = for<'a> fn(&'a A, AuthenticationAttempt) -> AuthenticationOutcome<'a, P>;
