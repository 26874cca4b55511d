//! The routes of a router, and what all their requests share.

use super::matcher::{Matcher, full_path};
use crate::http::{Operation, Scheme};
use crate::server::Response;
use crate::server::params;
use crate::server::params::Reader;
use crate::server::request::limits::Limits;
use crate::server::response::problem::Problem;
use crate::server::schema::Table;
use crate::server::schema::operation_rules::{OperationRules, Param, Rules};

/// An operation that stands in no description: what is named when there is none.
pub(in crate::server) static NOWHERE: Operation =
    Operation { id: "-", method: "GET", server: "", path: "", security: &[] };

/// How a problem is answered, for an operation or for none, where that is not `application/problem+json`.
pub(in crate::server) type Render = fn(Option<&'static Operation>, &Problem) -> Option<Response>;

/// An operation as it is routed.
#[derive(Debug)]
pub(in crate::server) struct Route {
    pub(in crate::server) operation: &'static Operation,
    pub(in crate::server) rules: OperationRules,
    /// The names of its path parameters, in order.
    pub(in crate::server) names: Vec<String>,
    /// Whether a scheme of its security is checked against the body.
    pub(in crate::server) verify_body: bool,
}

/// What all requests share, whatever the application is.
#[derive(Debug)]
pub(in crate::server) struct Shared {
    pub(in crate::server) routes: Vec<Route>,
    pub(in crate::server) matcher: Matcher,
    pub(in crate::server) table: Table,
    pub(in crate::server) limits: Limits,
    pub(in crate::server) schemes: &'static [Scheme],
    pub(in crate::server) ignore_case: bool,
    /// The public scheme and authority.
    pub(in crate::server) origin: Option<String>,
    /// Path prefixes below which a scheme is asked for before it is said what there is.
    pub(in crate::server) guards: Vec<(String, usize)>,
    pub(in crate::server) render: Option<Render>,
    /// Why nothing can be served.
    pub(in crate::server) broken: bool,
}

impl Shared {
    pub(in crate::server) fn reader(&self) -> Reader<'_> {
        Reader { table: &self.table, limits: &self.limits }
    }

    pub(in crate::server) fn params(&self, route: usize) -> &[Param] {
        self.routes.get(route).map_or(&[], |route| route.rules.params.as_slice())
    }

    /// Makes the trie and the rules of the operations.
    pub(in crate::server) fn mount(&mut self, operations: &[&'static Operation], rules: Result<Rules, String>) {
        let mut rules = rules.unwrap_or_else(|error| {
            tracing::error!(%error, "schemas.json cannot be read: every request is answered with 500");
            self.broken = true;
            Rules::default()
        });
        self.matcher = Matcher::new(self.ignore_case);
        for (index, operation) in operations.iter().enumerate() {
            let path = full_path(operation.server, operation.path);
            let names = self.matcher.insert(operation.method, &path, index).unwrap_or_else(|other| {
                let other = self.routes.get(other).map_or("-", |route| route.operation.id);
                tracing::warn!(operation = operation.id, other, path, "two operations have the same method and path");
                Vec::new()
            });
            let mut schemes = operation.security.iter().copied().flatten().filter_map(|it| self.schemes.get(it.scheme));
            let verify_body = schemes.any(|scheme| scheme.verify_body);
            let rules = rules.operation(operation.id).unwrap_or_default();
            self.routes.push(Route { operation, rules, names, verify_body });
        }
        self.table = rules.table;
        for route in &mut self.routes {
            params::settle(&self.table, self.schemes, &mut route.rules.params);
        }
    }

    /// The scheme that guards a path.
    pub(in crate::server) fn guard(&self, path: &str) -> Option<usize> {
        let below = |prefix: &str| {
            let Some((start, rest)) = path.split_at_checked(prefix.len()) else { return false };
            let same = if self.ignore_case { start.eq_ignore_ascii_case(prefix) } else { start == prefix };
            same && (rest.is_empty() || rest.starts_with('/'))
        };
        self.guards.iter().find(|(prefix, _)| below(prefix)).map(|(_, scheme)| *scheme)
    }
}
