//! Routes, and the state that all requests share.

use super::path_matcher::{PathMatcher, join_paths};
use super::path_segment::CaseSensitivity;
use crate::http::{Operation, Scheme};
use crate::server::params::shared_query::reserve_query_names;
use crate::server::read_context::ReadContext;
use crate::server::request::limits::Limits;
use crate::server::request::request_head::RequestHead;
use crate::server::response::Response;
use crate::server::response::problem::Problem;
use crate::server::schema::operation_rules::{OperationRules, ParameterRules, SchemasFile};
use crate::server::schema::schema_set::SchemaSet;

/// The operation of a route that does not exist.
pub(in crate::server) static UNKNOWN_OPERATION: Operation =
    Operation { id: "-", method: "GET", server: "", path: "", security: &[] };

/// Renders a problem of an operation, or of a request without one. Returns `None` for `application/problem+json`.
pub(super) type ProblemRenderer = fn(Option<&'static Operation>, &Problem) -> Option<Response>;

/// An operation as it is routed.
#[derive(Debug)]
pub(in crate::server) struct Route {
    pub(in crate::server) operation: &'static Operation,
    pub(in crate::server) rules: OperationRules,
    /// The names of its path parameters, in order.
    pub(in crate::server) names: Vec<String>,
    /// Whether a security scheme of the operation verifies the body.
    pub(in crate::server) verify_body: bool,
}

/// A request whose route is known.
pub(in crate::server) struct MatchedRequest {
    /// The index of the route.
    pub(in crate::server) route: usize,
    pub(in crate::server) head: RequestHead,
    /// Names and values of the path parameters, percent-encoded.
    pub(in crate::server) path_params: Vec<(String, String)>,
}

/// A path prefix below which callers are authenticated before they learn which paths exist.
#[derive(Debug)]
pub(super) struct PathGuard {
    pub(super) prefix: String,
    /// The index of the security scheme.
    pub(super) scheme: usize,
}

/// The state that all requests share, independent of the application.
#[derive(Debug)]
pub(in crate::server) struct SharedState {
    pub(in crate::server) routes: Vec<Route>,
    pub(super) matcher: PathMatcher,
    pub(super) schemas: SchemaSet,
    pub(in crate::server) limits: Limits,
    pub(super) schemes: &'static [Scheme],
    pub(super) case: CaseSensitivity,
    /// The public scheme and authority.
    pub(super) origin: Option<String>,
    pub(super) guards: Vec<PathGuard>,
    pub(super) renderer: Option<ProblemRenderer>,
    /// Whether `schemas.json` could not be read, so that each request gets 500.
    pub(super) is_broken: bool,
}

impl SharedState {
    pub(super) fn new(schemes: &'static [Scheme]) -> Self {
        Self {
            routes: Vec::new(),
            matcher: PathMatcher::default(),
            schemas: SchemaSet::default(),
            limits: Limits::default(),
            schemes,
            case: CaseSensitivity::default(),
            origin: None,
            guards: Vec::new(),
            renderer: None,
            is_broken: false,
        }
    }

    pub(in crate::server) fn read_context(&self) -> ReadContext<'_> {
        ReadContext { schemas: &self.schemas, limits: &self.limits }
    }

    /// Returns the rules of the parameters of a route.
    pub(in crate::server) fn params(&self, route: usize) -> &[ParameterRules] {
        self.routes.get(route).map_or(&[], |route| route.rules.params.as_slice())
    }

    /// Builds the routes from the operations and `schemas.json`.
    pub(super) fn build_routes(
        &mut self,
        operations: &[&'static Operation],
        schemas_file: Result<SchemasFile, String>,
    ) {
        let mut schemas_file = schemas_file.unwrap_or_else(|error| {
            tracing::error!(%error, "cannot read schemas.json: each request gets 500");
            self.is_broken = true;
            SchemasFile::default()
        });
        self.matcher = PathMatcher::new(self.case);
        for (index, operation) in operations.iter().enumerate() {
            let names = self.insert_path(operation, index);
            let mut schemes = operation.security.iter().copied().flatten().filter_map(|it| self.schemes.get(it.scheme));
            let verify_body = schemes.any(|scheme| scheme.verify_body);
            let rules = schemas_file.take_operation(operation.id).unwrap_or_default();
            self.routes.push(Route { operation, rules, names, verify_body });
        }
        self.schemas = schemas_file.schemas;
        for route in &mut self.routes {
            reserve_query_names(&self.schemas, self.schemes, &mut route.rules.params);
        }
    }

    /// Returns the names of the path parameters.
    fn insert_path(&mut self, operation: &Operation, index: usize) -> Vec<String> {
        let path = join_paths(operation.server, operation.path);
        match self.matcher.insert(operation.method, &path, index) {
            Ok(names) => names,
            Err(earlier) => {
                let earlier = self.routes.get(earlier).map_or("-", |route| route.operation.id);
                tracing::warn!(operation = operation.id, earlier, path, "duplicate method and path: the first is used");
                Vec::new()
            }
        }
    }

    /// Returns the index of the security scheme that guards a path.
    pub(super) fn find_guard(&self, path: &str) -> Option<usize> {
        let is_below = |prefix: &str| {
            let Some((start, remaining)) = path.split_at_checked(prefix.len()) else { return false };
            let is_prefix = self.case.are_equal(start.as_bytes(), prefix.as_bytes());
            is_prefix && (remaining.is_empty() || remaining.starts_with('/'))
        };
        self.guards.iter().find(|guard| is_below(&guard.prefix)).map(|guard| guard.scheme)
    }
}
