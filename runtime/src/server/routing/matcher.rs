//! Which operation a path is for: a trie by segment.
//!
//! Each node of the trie is looked at at most once a request, so a path costs no more than the routes that there are.

use std::borrow::Cow;
use std::collections::HashMap;

use super::path_pattern::{Pattern, Template};

/// A trie of path templates. The first of two routes with the same shape and method wins.
#[derive(Debug, Default)]
pub(in crate::server) struct Matcher {
    nodes: Vec<Node>,
    ignore_case: bool,
}

#[derive(Debug, Default)]
struct Node {
    literals: HashMap<Vec<u8>, usize>,
    patterns: Vec<(Pattern, usize)>,
    /// Which route answers which method here.
    methods: Vec<(&'static str, usize)>,
}

/// What a path and a method lead to.
#[derive(Debug, Eq, PartialEq)]
pub(in crate::server) enum Match {
    /// A route by its number, and the texts of its parameters, in order, still percent-encoded.
    Route(usize, Vec<String>),
    /// The path is known, with these methods only.
    Methods(Vec<&'static str>),
    /// No such path.
    Unknown,
}

impl Matcher {
    pub(in crate::server) fn new(ignore_case: bool) -> Self {
        Self { nodes: vec![Node::default()], ignore_case }
    }

    /// Adds a route; gives the names of its parameters in order, or the number of the route that is in its place.
    pub(in crate::server) fn insert(
        &mut self,
        method: &'static str,
        path: &str,
        route: usize,
    ) -> Result<Vec<String>, usize> {
        let (mut at, mut names) = (0, Vec::new());
        for segment in split(path) {
            at = match Template::parse(segment) {
                Template::Literal(text) => self.literal(at, text),
                Template::Holes(pattern, holes) => {
                    names.extend(holes);
                    self.pattern(at, pattern)
                }
            };
        }
        let methods = &mut self.nodes[at].methods;
        if let Some((_, other)) = methods.iter().find(|(known, _)| *known == method) {
            return Err(*other);
        }
        methods.push((method, route));
        Ok(names)
    }

    fn literal(&mut self, at: usize, mut text: Vec<u8>) -> usize {
        if self.ignore_case {
            text.make_ascii_lowercase();
        }
        let next = self.nodes.len();
        let child = *self.nodes[at].literals.entry(text).or_insert(next);
        self.grow(child);
        child
    }

    fn pattern(&mut self, at: usize, mut pattern: Pattern) -> usize {
        if self.ignore_case {
            pattern.fold();
        }
        if let Some((_, child)) = self.nodes[at].patterns.iter().find(|(known, _)| *known == pattern) {
            return *child;
        }
        let child = self.nodes.len();
        let patterns = &mut self.nodes[at].patterns;
        patterns.push((pattern, child));
        patterns.sort_by_key(|(pattern, _)| std::cmp::Reverse(pattern.weight()));
        self.grow(child);
        child
    }

    fn grow(&mut self, child: usize) {
        if child == self.nodes.len() {
            self.nodes.push(Node::default());
        }
    }

    /// Finds the route of a path as it was received. Where a literal leads to a path, templates beside it are not
    /// tried (OpenAPI 3.1, 4.8.8.2); among templates, the first with the method wins.
    pub(in crate::server) fn find(&self, method: &str, path: &str) -> Match {
        let mut search = Search { matcher: self, method, captures: Vec::new() };
        search.node(0, path.strip_prefix('/').or((path.is_empty()).then_some("")))
    }
}

struct Search<'m> {
    matcher: &'m Matcher,
    method: &'m str,
    captures: Vec<String>,
}

impl Search<'_> {
    /// `rest` is what follows the slash; none at the path's end.
    fn node(&mut self, at: usize, rest: Option<&str>) -> Match {
        let Some(node) = self.matcher.nodes.get(at) else { return Match::Unknown };
        let Some(rest) = rest else { return self.end(node) };
        let (raw, rest) = match rest.split_once('/') {
            Some((raw, rest)) => (raw, Some(rest)),
            None => (rest, None),
        };
        let segment = Segment::new(raw, self.matcher.ignore_case);
        if let Some(child) = node.literals.get(segment.key()) {
            let found = self.node(*child, rest);
            if found != Match::Unknown {
                return found;
            }
        }
        self.templates(node, &segment, rest)
    }

    fn templates(&mut self, node: &Node, segment: &Segment<'_>, rest: Option<&str>) -> Match {
        let mut allowed = Vec::new();
        for (pattern, child) in &node.patterns {
            let Some(holes) = pattern.matches(&segment.text, self.matcher.ignore_case) else { continue };
            let before = self.captures.len();
            self.captures.extend(holes.into_iter().map(|hole| segment.raw(hole)));
            match self.node(*child, rest) {
                Match::Methods(methods) => allowed.extend(methods),
                Match::Unknown => {}
                found => return found,
            }
            self.captures.truncate(before);
        }
        if allowed.is_empty() { Match::Unknown } else { Match::Methods(allowed) }
    }

    fn end(&mut self, node: &Node) -> Match {
        let route = |method: &str| node.methods.iter().find(|(known, _)| *known == method);
        // HEAD is what GET answers, without its body.
        let found = route(self.method).or_else(|| route("GET").filter(|_| self.method == "HEAD"));
        match found {
            Some((_, route)) => Match::Route(*route, std::mem::take(&mut self.captures)),
            None if node.methods.is_empty() => Match::Unknown,
            None => Match::Methods(node.methods.iter().map(|(method, _)| *method).collect()),
        }
    }
}

/// A segment of a path: as received, and decoded with the place of each byte, since a parameter's text is taken as
/// received: its style may give `,` a meaning that `%2C` does not have.
struct Segment<'p> {
    received: &'p str,
    text: Cow<'p, [u8]>,
    /// For comparing, where case does not matter.
    folded: Option<Vec<u8>>,
    places: Option<Vec<usize>>,
}

impl<'p> Segment<'p> {
    fn new(received: &'p str, ignore_case: bool) -> Self {
        let (text, places) = if received.contains('%') {
            let (text, places) = decode(received.as_bytes());
            (Cow::Owned(text), Some(places))
        } else {
            (Cow::Borrowed(received.as_bytes()), None)
        };
        let folded = (ignore_case && text.iter().any(u8::is_ascii_uppercase)).then(|| text.to_ascii_lowercase());
        Self { received, text, folded, places }
    }

    fn key(&self) -> &[u8] {
        self.folded.as_deref().unwrap_or(&self.text)
    }

    fn raw(&self, hole: std::ops::Range<usize>) -> String {
        let place = |at: usize| self.places.as_ref().map_or(at, |places| places.get(at).copied().unwrap_or(at));
        let bytes = self.received.as_bytes().get(place(hole.start)..place(hole.end)).unwrap_or_default();
        String::from_utf8_lossy(bytes).into_owned()
    }
}

/// The decoded bytes, and where each begins in what was received; one place more for the end.
fn decode(received: &[u8]) -> (Vec<u8>, Vec<usize>) {
    let (mut text, mut places, mut at) = (Vec::with_capacity(received.len()), Vec::new(), 0);
    while let Some(byte) = received.get(at) {
        places.push(at);
        let pair = (*byte == b'%').then(|| Some((digit(received.get(at + 1)?)?, digit(received.get(at + 2)?)?)));
        match pair.flatten() {
            Some((high, low)) => {
                text.push(high << 4 | low);
                at += 3;
            }
            None => {
                text.push(*byte);
                at += 1;
            }
        }
    }
    places.push(at);
    (text, places)
}

fn digit(byte: &u8) -> Option<u8> {
    char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn split(path: &str) -> impl Iterator<Item = &str> {
    path.strip_prefix('/').unwrap_or(path).split('/')
}

/// The path of an operation: the path part of its server's URL, and its own path.
pub(in crate::server) fn full_path(server: &str, path: &str) -> String {
    let after_scheme = server.split_once("://").map(|(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    let server = after_scheme.unwrap_or(server).split(['?', '#']).next().unwrap_or_default();
    // Some descriptions tell operations apart by a query or a fragment in the path's key; no request path holds one.
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let prefix = server.trim_matches('/');
    let slash = if prefix.is_empty() { "" } else { "/" };
    let path = path.strip_prefix('/').unwrap_or(path);
    format!("{slash}{prefix}/{path}")
}
