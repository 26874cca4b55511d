//! [`PathMatcher`]: from a method and a path to a route.
//!
//! A trie. Nodes: sets of path templates with a common prefix. Edges: literal segments, and segments with parameters,
//! those with the most literal bytes first. Invariant: a node is visited at most once for each request, since each node
//! has a single parent; so a search costs no more than the number of nodes, whatever the path. Example: `/f/{id}.json`
//! and `/f/{id}` share the node of `/f`, which has two edges.

use std::collections::HashMap;

use super::path_pattern::{PathPattern, TemplateSegment};
use super::path_segment::{CaseSensitivity, PathSegment};

/// A trie of path templates. Of two routes with equal templates and methods, the first is used.
#[derive(Debug, Default)]
pub(in crate::server) struct PathMatcher {
    nodes: Vec<TrieNode>,
    case: CaseSensitivity,
}

#[derive(Debug, Default)]
struct TrieNode {
    literals: HashMap<Vec<u8>, usize>,
    patterns: Vec<(PathPattern, usize)>,
    /// The methods of the templates that end here, with their routes.
    methods: Vec<(&'static str, usize)>,
}

/// The result of a search.
#[derive(Debug, Eq, PartialEq)]
pub(in crate::server) enum PathMatch {
    /// The route, with the values of its path parameters in order, percent-encoded.
    Route { index: usize, values: Vec<String> },
    /// The path has only these methods.
    OtherMethods(Vec<&'static str>),
    /// No template matches the path.
    Unknown,
}

impl PathMatcher {
    pub(in crate::server) fn new(case: CaseSensitivity) -> Self {
        Self { nodes: vec![TrieNode::default()], case }
    }

    /// Adds a route. Returns the names of its path parameters in order.
    ///
    /// # Errors
    /// Returns an error if an earlier route has the same template and method: the index of that route.
    pub(in crate::server) fn insert(
        &mut self,
        method: &'static str,
        path: &str,
        route: usize,
    ) -> Result<Vec<String>, usize> {
        let (mut node, mut all_names) = (0, Vec::new());
        for segment in path.strip_prefix('/').unwrap_or(path).split('/') {
            node = match TemplateSegment::parse(segment) {
                TemplateSegment::Literal(literal) => self.insert_literal(node, literal),
                TemplateSegment::Parameters { pattern, names } => {
                    all_names.extend(names);
                    self.insert_pattern(node, pattern)
                }
            };
        }
        let methods = &mut self.nodes[node].methods;
        if let Some((_, earlier)) = methods.iter().find(|(known, _)| *known == method) {
            return Err(*earlier);
        }
        methods.push((method, route));
        Ok(all_names)
    }

    fn insert_literal(&mut self, node: usize, mut literal: Vec<u8>) -> usize {
        if self.case == CaseSensitivity::Insensitive {
            literal.make_ascii_lowercase();
        }
        let next = self.nodes.len();
        let child = *self.nodes[node].literals.entry(literal).or_insert(next);
        if child == next {
            self.nodes.push(TrieNode::default());
        }
        child
    }

    fn insert_pattern(&mut self, node: usize, mut pattern: PathPattern) -> usize {
        if self.case == CaseSensitivity::Insensitive {
            pattern.make_lower_case();
        }
        if let Some((_, child)) = self.nodes[node].patterns.iter().find(|(known, _)| *known == pattern) {
            return *child;
        }
        let child = self.nodes.len();
        let patterns = &mut self.nodes[node].patterns;
        patterns.push((pattern, child));
        patterns.sort_by_key(|(pattern, _)| std::cmp::Reverse(pattern.literal_length()));
        self.nodes.push(TrieNode::default());
        child
    }

    /// Finds the route of a path as received.
    ///
    /// Where literals match, templates with parameters are not tried (OpenAPI 3.1, 4.8.8.2). Among templates with
    /// parameters, the first with the method is used.
    pub(in crate::server) fn find(&self, method: &str, path: &str) -> PathMatch {
        let mut search = PathSearch { matcher: self, method, values: Vec::new() };
        let remaining = path.strip_prefix('/').or(if path.is_empty() { Some("") } else { None });
        search.visit_node(0, remaining)
    }
}

struct PathSearch<'m> {
    matcher: &'m PathMatcher,
    method: &'m str,
    values: Vec<String>,
}

impl PathSearch<'_> {
    /// `remaining` is what follows the slash; `None` at the end of the path.
    fn visit_node(&mut self, node: usize, remaining: Option<&str>) -> PathMatch {
        let Some(node) = self.matcher.nodes.get(node) else { return PathMatch::Unknown };
        let Some(text) = remaining else { return self.select_method(node) };
        let (received, below) = match text.split_once('/') {
            Some((received, below)) => (received, Some(below)),
            None => (text, None),
        };
        let segment = PathSegment::new(received, self.matcher.case);
        if let Some(child) = node.literals.get(segment.literal_key()) {
            let found = self.visit_node(*child, below);
            if found != PathMatch::Unknown {
                return found;
            }
        }
        self.visit_patterns(node, &segment, below)
    }

    fn visit_patterns(&mut self, node: &TrieNode, segment: &PathSegment<'_>, remaining: Option<&str>) -> PathMatch {
        let mut other_methods = Vec::new();
        for (pattern, child) in &node.patterns {
            let Some(ranges) = pattern.match_segment(segment.decoded(), self.matcher.case) else { continue };
            let known = self.values.len();
            self.values.extend(ranges.into_iter().map(|range| segment.received_range(range)));
            match self.visit_node(*child, remaining) {
                PathMatch::OtherMethods(methods) => other_methods.extend(methods),
                PathMatch::Unknown => {}
                found @ PathMatch::Route { .. } => return found,
            }
            self.values.truncate(known);
        }
        if other_methods.is_empty() { PathMatch::Unknown } else { PathMatch::OtherMethods(other_methods) }
    }

    fn select_method(&mut self, node: &TrieNode) -> PathMatch {
        let find = |method: &str| node.methods.iter().find(|(known, _)| *known == method);
        // HEAD has the response of GET, without its body (RFC 9110, 9.3.2).
        let found = match find(self.method) {
            None if self.method == "HEAD" => find("GET"),
            found => found,
        };
        match found {
            Some((_, route)) => PathMatch::Route { index: *route, values: std::mem::take(&mut self.values) },
            None if node.methods.is_empty() => PathMatch::Unknown,
            None => PathMatch::OtherMethods(node.methods.iter().map(|(method, _)| *method).collect()),
        }
    }
}

/// Returns the path template of an operation: the path of its server's URL followed by its path.
pub(in crate::server) fn join_paths(server: &str, path: &str) -> String {
    let after_authority = match server.split_once("://") {
        Some((_, authority)) => authority.find('/').map_or("", |slash| &authority[slash..]),
        None => server,
    };
    let server_path = strip_query(after_authority).trim_matches('/');
    // Some documents distinguish operations by a query or a fragment in the path's key. No request path contains one.
    let path = strip_query(path);
    let slash = if server_path.is_empty() { "" } else { "/" };
    format!("{slash}{server_path}/{}", path.strip_prefix('/').unwrap_or(path))
}

fn strip_query(path: &str) -> &str {
    path.split(['?', '#']).next().unwrap_or_default()
}
