//! The router, as generated code makes it and an application finishes it.

use std::fmt;
use std::sync::Arc;

use super::matcher::Matcher;
use super::route::Shared;
use super::service::{Inner, Service};
use crate::http::{Operation, Scheme};
use crate::server::Response;
use crate::server::request::incoming::Incoming;
use crate::server::request::limits::Limits;
use crate::server::response::problem::Problem;
use crate::server::response::reply::Reply;
use crate::server::schema::Table;
use crate::server::schema::operation_rules::Rules;
use crate::server::security::{AuthenticationAttempt, AuthenticationOutcome};

/// A generated function that serves one operation.
pub type Handler<A, P> = for<'a> fn(&'a A, Incoming<P>) -> Reply<'a>;

/// The operations of an API over the application `A`, whose callers are `P`.
///
/// Generated code makes it; the application sets what is its own, and makes a [`Service`] of it:
///
/// ```ignore
/// let api = halo_collab::server::router(Application::new())
///     .limits(Limits { body: 1 << 20, ..Limits::default() })
///     .public_url("https://api.example.com");
/// let app = axum::Router::new().fallback_service(api.into_service());
/// ```
pub struct Router<A, P> {
    api: A,
    authenticate: for<'a> fn(&'a A, AuthenticationAttempt) -> AuthenticationOutcome<'a, P>,
    combine: fn(P, P) -> P,
    handlers: Vec<Handler<A, P>>,
    operations: Vec<&'static Operation>,
    rules: Result<Rules, String>,
    shared: Shared,
}

impl<A, P> Router<A, P> {
    /// A router without operations. A `schemas` that cannot be read is logged, and every request answered with 500.
    pub fn new(
        api: A,
        schemes: &'static [Scheme],
        schemas: &'static str,
        authenticate: for<'a> fn(&'a A, AuthenticationAttempt) -> AuthenticationOutcome<'a, P>,
    ) -> Self {
        let shared = Shared {
            routes: Vec::new(),
            matcher: Matcher::new(false),
            table: Table::default(),
            limits: Limits::default(),
            schemes,
            ignore_case: false,
            origin: None,
            guards: Vec::new(),
            render: None,
            broken: false,
        };
        let (handlers, operations) = (Vec::new(), Vec::new());
        Self { api, authenticate, combine: |first, _| first, handlers, operations, rules: Rules::read(schemas), shared }
    }

    /// Adds an operation. Of two with the same method and path the first is served.
    pub fn mount(&mut self, operation: &'static Operation, handler: Handler<A, P>) -> &mut Self {
        self.operations.push(operation);
        self.handlers.push(handler);
        self
    }

    /// Whether paths are matched without regard to the case of ASCII letters.
    pub fn ignore_case(&mut self, ignore: bool) -> &mut Self {
        self.shared.ignore_case = ignore;
        self
    }

    /// How the principals of schemes that hold together become one. Without this, the first is taken.
    pub fn combine(&mut self, combine: fn(P, P) -> P) -> &mut Self {
        self.combine = combine;
        self
    }

    /// How much of a request is taken in.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.shared.limits = limits;
        self
    }

    /// The URL under which callers reach the server, where a proxy stands before it: `https://api.example.com`.
    /// Signatures are checked against it.
    #[must_use]
    pub fn public_url(mut self, url: &str) -> Self {
        self.shared.origin = Some(url.trim_end_matches('/').to_owned());
        self
    }

    /// Asks for the scheme with this index before it says, below this path, what there is and what not: without it,
    /// an unknown path or method is 401, not 404 or 405.
    #[must_use]
    pub fn guard(mut self, prefix: &str, scheme: usize) -> Self {
        self.shared.guards.push((prefix.trim_end_matches('/').to_owned(), scheme));
        self
    }

    /// How a problem that the router finds is answered, for operations (or for none) whose errors are not
    /// `application/problem+json`. `None` leaves it as it is.
    #[must_use]
    pub fn render(mut self, render: fn(Option<&'static Operation>, &Problem) -> Option<Response>) -> Self {
        self.shared.render = Some(render);
        self
    }
}

impl<A: Send + Sync + 'static, P: Send + 'static> Router<A, P> {
    /// A tower service, as `axum::Router::fallback_service` takes it.
    pub fn into_service(mut self) -> Service<A, P> {
        self.shared.mount(&self.operations, self.rules);
        let Self { api, authenticate, combine, handlers, shared, .. } = self;
        Service::new(Inner { api, authenticate, combine, handlers, shared: Arc::new(shared) })
    }

    /// An axum router that serves nothing else.
    pub fn into_axum(self) -> axum::Router {
        axum::Router::new().fallback_service(self.into_service())
    }
}

impl<A, P> fmt::Debug for Router<A, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Router").field("operations", &self.operations.len()).finish_non_exhaustive()
    }
}
