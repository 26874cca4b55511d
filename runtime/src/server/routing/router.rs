//! [`Router`]: built by generated code, configured by the application.

use std::fmt;
use std::sync::Arc;

use super::handler::{Authenticate, Handler};
use super::path_segment::CaseSensitivity;
use super::route::{PathGuard, SharedState};
use super::service::{Service, ServiceState};
use crate::http::{Operation, Scheme};
use crate::server::request::limits::Limits;
use crate::server::response::Response;
use crate::server::response::problem::Problem;
use crate::server::schema::operation_rules::SchemasFile;
use crate::server::security::authentication_attempt::{AuthenticationAttempt, AuthenticationOutcome};

/// The operations of an API, for an application `A` with principals `P`.
///
/// Generated code returns a router. The application configures it and turns it into a [`Service`]:
///
/// ```
/// use lockstep_runtime::server::{Limits, Router};
///
/// fn serve<A: Send + Sync + 'static, P: Send + 'static>(router: Router<A, P>) -> axum::Router {
///     let service = router
///         .limits(Limits { body: 1 << 20, ..Limits::default() })
///         .public_url("https://api.example.com")
///         .into_service();
///     axum::Router::new().fallback_service(service)
/// }
/// ```
pub struct Router<A, P> {
    api: A,
    authenticate: Authenticate<A, P>,
    combine: fn(P, P) -> P,
    handlers: Vec<Handler<A, P>>,
    operations: Vec<&'static Operation>,
    schemas_file: Result<SchemasFile, String>,
    shared: SharedState,
}

impl<A, P> Router<A, P> {
    /// Creates a router without operations.
    ///
    /// `schemas` is the generated `schemas.json`. If it cannot be read, the error is logged and each request gets 500.
    pub fn new(
        api: A,
        schemes: &'static [Scheme],
        schemas: &'static str,
        authenticate: for<'a> fn(&'a A, AuthenticationAttempt) -> AuthenticationOutcome<'a, P>,
    ) -> Self {
        Self {
            api,
            authenticate,
            combine: |first, _| first,
            handlers: Vec::new(),
            operations: Vec::new(),
            schemas_file: SchemasFile::parse(schemas),
            shared: SharedState::new(schemes),
        }
    }

    /// Adds an operation. Of two operations with the same method and path, the first is used.
    pub fn mount(&mut self, operation: &'static Operation, handler: Handler<A, P>) -> &mut Self {
        self.operations.push(operation);
        self.handlers.push(handler);
        self
    }

    /// Matches paths without regard to the case of ASCII letters.
    pub fn ignore_case(&mut self) -> &mut Self {
        self.shared.case = CaseSensitivity::Insensitive;
        self
    }

    /// Sets how the principals of schemes that are required together are combined. Default: the first is used.
    pub fn combine(&mut self, combine: fn(P, P) -> P) -> &mut Self {
        self.combine = combine;
        self
    }

    /// Sets the limits of what is read of a request.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.shared.limits = limits;
        self
    }

    /// Sets the URL under which clients reach the server, such as `https://api.example.com` behind a proxy. Signatures
    /// are verified against it.
    #[must_use]
    pub fn public_url(mut self, url: &str) -> Self {
        self.shared.origin = Some(url.trim_end_matches('/').to_owned());
        self
    }

    /// Authenticates callers by the scheme with this index before they learn which paths below `prefix` exist: without
    /// credentials, an unknown path or method gets 401 instead of 404 or 405.
    #[must_use]
    pub fn guard(mut self, prefix: &str, scheme: usize) -> Self {
        self.shared.guards.push(PathGuard { prefix: prefix.trim_end_matches('/').to_owned(), scheme });
        self
    }

    /// Sets how problems of the router are rendered, for operations (or requests without one) whose errors are not
    /// `application/problem+json`. A renderer that returns `None` leaves the problem as it is.
    #[must_use]
    pub fn render(mut self, renderer: fn(Option<&'static Operation>, &Problem) -> Option<Response>) -> Self {
        self.shared.renderer = Some(renderer);
        self
    }
}

impl<A: Send + Sync + 'static, P: Send + 'static> Router<A, P> {
    /// Returns a tower service, for `axum::Router::fallback_service`.
    pub fn into_service(mut self) -> Service<A, P> {
        self.shared.build_routes(&self.operations, self.schemas_file);
        let Self { api, authenticate, combine, handlers, shared, .. } = self;
        Service::new(ServiceState { api, authenticate, combine, handlers, shared: Arc::new(shared) })
    }

    /// Returns an axum router that serves only this API.
    pub fn into_axum(self) -> axum::Router {
        axum::Router::new().fallback_service(self.into_service())
    }
}

impl<A, P> fmt::Debug for Router<A, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Router").field("operations", &self.operations.len()).finish_non_exhaustive()
    }
}
