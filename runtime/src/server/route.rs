//! The routes of a router, and what all their requests share.

use super::Response;
use super::limits::Limits;
use super::matcher::{Matcher, full_path};
use super::params::{self, Reader};
use super::problem::Problem;
use super::rules::{OperationRules, Param, Rules};
use super::schema::Table;
use crate::http::{Operation, Scheme};

/// An operation that stands in no description: what is named when there is none.
pub(super) static NOWHERE: Operation = Operation { id: "-", method: "GET", server: "", path: "", security: &[] };

/// How a problem is answered, for an operation or for none, where that is not `application/problem+json`.
pub(super) type Render = fn(Option<&'static Operation>, &Problem) -> Option<Response>;

/// An operation as it is routed.
#[derive(Debug)]
pub(super) struct Route {
    pub(super) operation: &'static Operation,
    pub(super) rules: OperationRules,
    /// The names of its path parameters, in order.
    pub(super) names: Vec<String>,
    /// Whether a scheme of its security is checked against the body.
    pub(super) verify_body: bool,
}

/// What all requests share, whatever the application is.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) routes: Vec<Route>,
    pub(super) matcher: Matcher,
    pub(super) table: Table,
    pub(super) limits: Limits,
    pub(super) schemes: &'static [Scheme],
    pub(super) ignore_case: bool,
    /// The public scheme and authority.
    pub(super) origin: Option<String>,
    /// Path prefixes below which a scheme is asked for before it is said what there is.
    pub(super) guards: Vec<(String, usize)>,
    pub(super) render: Option<Render>,
    /// Why nothing can be served.
    pub(super) broken: bool,
}

impl Shared {
    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { table: &self.table, limits: &self.limits }
    }

    pub(super) fn params(&self, route: usize) -> &[Param] {
        self.routes.get(route).map_or(&[], |route| route.rules.params.as_slice())
    }

    /// Makes the trie and the rules of the operations.
    pub(super) fn mount(&mut self, operations: &[&'static Operation], rules: Result<Rules, String>) {
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
    pub(super) fn guard(&self, path: &str) -> Option<usize> {
        let below = |prefix: &str| {
            let Some((start, rest)) = path.split_at_checked(prefix.len()) else { return false };
            let same = if self.ignore_case { start.eq_ignore_ascii_case(prefix) } else { start == prefix };
            same && (rest.is_empty() || rest.starts_with('/'))
        };
        self.guards.iter().find(|(prefix, _)| below(prefix)).map(|(_, scheme)| *scheme)
    }
}
