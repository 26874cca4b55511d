//! What a request held, read out piece by piece.

use std::fmt;
use std::future::ready;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::context::{Head, RequestContext};
use crate::http::{Element, FromBody, Items, ParameterLocation, ReadBody, RequestContent, ServerEvent};
use crate::server::body::Body;
use crate::server::params::{Reader, Source, Text};
use crate::server::response::problem::{Faults, MISSING, Problem};
use crate::server::response::reply::Reply;
use crate::server::routing::route::Shared;
use crate::server::schema::operation_rules::Param;
use crate::server::value::Tree;

/// What a request held, read out piece by piece by generated code.
///
/// Each piece that is wrong is `None`; when all were read, [`refuse`](Self::refuse) answers with every fault of all of
/// them.
pub struct Incoming<P> {
    shared: Arc<Shared>,
    route: usize,
    head: Head,
    path: Vec<(String, String)>,
    principal: Option<P>,
    body: Body,
    faults: Faults,
}

impl<P> Incoming<P> {
    pub(in crate::server) fn new(
        shared: Arc<Shared>,
        route: usize,
        head: Head,
        path: Vec<(String, String)>,
        principal: Option<P>,
        body: Body,
    ) -> Self {
        let faults = Faults::new(shared.limits.faults);
        Self { shared, route, head, path, principal, body, faults }
    }

    /// The context of a caller who is known. None, and an answer of 500, for an operation without security.
    pub fn context(&mut self) -> Option<RequestContext<P>> {
        let Some(principal) = self.principal.take() else {
            tracing::error!("a handler wants a principal, and there is none");
            return None;
        };
        Some(self.with(principal))
    }

    /// The context of a caller who may be known: security is optional.
    pub fn cx_optional(&mut self) -> Option<RequestContext<Option<P>>> {
        let principal = self.principal.take();
        Some(self.with(principal))
    }

    /// The context of an operation without security.
    pub fn cx_anonymous(&mut self) -> Option<RequestContext<()>> {
        Some(self.with(()))
    }

    fn with<Q>(&mut self, principal: Q) -> RequestContext<Q> {
        let operation = self.shared.routes.get(self.route).map(|route| route.operation);
        self.head.cx(principal, operation.unwrap_or(&crate::server::routing::route::NOWHERE))
    }

    /// A path parameter.
    pub fn path<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let shared = Arc::clone(&self.shared);
        let of_path = |param: &&Param| param.place == ParameterLocation::Path && param.name == name;
        let Some(param) = shared.params(self.route).iter().find(of_path) else { return self.untold(name) };
        let reader = shared.reader();
        let source = Source::new(&self.path, &self.head.uri, &self.head.headers);
        let tree = reader.read(param, &source, &mut self.faults)?;
        reader.typed(tree, &param.pointer, &mut self.faults)
    }

    /// A path parameter of which `schemas.json` says nothing.
    fn untold<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let text = self.path.iter().find(|(known, _)| known == name).map(|(_, text)| Text::encoded(text).decode());
        let value = match text {
            Some(text) => {
                text.and_then(|text| crate::http::from_text(&text).map_err(|error| error.message().to_owned()))
            }
            None => Err(MISSING.to_owned()),
        };
        value.map_err(|detail| self.faults.add(format!("/path/{name}"), detail)).ok()
    }

    /// The query, header and cookie parameters, as one struct.
    pub fn params<T: DeserializeOwned>(&mut self) -> Option<T> {
        let tree = self.param_tree()?;
        let shared = Arc::clone(&self.shared);
        let mut found = Faults::new(1);
        let value = shared.reader().typed(tree, "", &mut found);
        for fault in found.take() {
            // The struct's member is not where the parameter stands.
            let (field, rest) = fault
                .pointer
                .strip_prefix('/')
                .and_then(|it| it.split_once('/'))
                .unwrap_or_else(|| (fault.pointer.strip_prefix('/').unwrap_or_default(), ""));
            let param = shared.params(self.route).iter().find(|param| param.field == field);
            let pointer = param.map_or(&fault.pointer, |param| &param.pointer);
            let slash = if rest.is_empty() { "" } else { "/" };
            self.faults.add(format!("{pointer}{slash}{rest}"), fault.detail);
        }
        value
    }

    fn param_tree(&mut self) -> Option<Tree> {
        let shared = Arc::clone(&self.shared);
        let source = Source::new(&self.path, &self.head.uri, &self.head.headers);
        let (before, mut members) = (self.faults.len(), Vec::new());
        for param in shared.params(self.route).iter().filter(|param| param.place != ParameterLocation::Path) {
            if let Some(tree) = shared.reader().read(param, &source, &mut self.faults) {
                members.push((param.field.clone(), tree));
            }
        }
        (self.faults.len() == before).then_some(Tree::Object(members))
    }

    /// The body, which must be there.
    pub fn body<T: FromBody>(&mut self) -> Option<T> {
        let body = std::mem::replace(&mut self.body, Body::Absent);
        if matches!(body, Body::Absent) {
            self.faults.add("", MISSING);
            return None;
        }
        T::from_body(Taken(self, body))
    }

    /// The body, if there is one.
    pub fn body_optional<T: FromBody>(&mut self) -> Option<Option<T>> {
        match std::mem::replace(&mut self.body, Body::Absent) {
            Body::Absent => Some(None),
            body => T::from_body(Taken(self, body)).map(Some),
        }
    }

    /// The body in one of several media types, which must be there.
    pub fn choice<T: RequestContent>(&mut self) -> Option<T> {
        self.choice_optional().and_then(|body| {
            if body.is_none() {
                self.faults.add("", MISSING);
            }
            body
        })
    }

    /// The body in one of several media types, if there is one.
    pub fn choice_optional<T: RequestContent>(&mut self) -> Option<Option<T>> {
        match std::mem::replace(&mut self.body, Body::Absent) {
            Body::Absent => Some(None),
            body => T::read(body.variant(), Taken(self, body)).map(Some),
        }
    }

    fn sequence<T>(&mut self, items: Option<T>) -> Option<T> {
        if items.is_none() {
            self.faults.add("", "cannot be read element by element");
        }
        items
    }

    fn read<T: DeserializeOwned + Serialize>(&mut self, body: Body) -> Option<T> {
        let shared = Arc::clone(&self.shared);
        let reader: Reader<'_> = shared.reader();
        reader.body(body, &mut self.faults)
    }

    /// Answers 400 with every fault that was found.
    pub fn refuse(mut self) -> Reply<'static> {
        let faults = self.faults.take();
        let problem = if faults.is_empty() { Problem::internal() } else { Problem::invalid(faults) };
        Box::pin(ready(Err(Box::new(problem))))
    }
}

/// A body on its way into its type.
struct Taken<'i, P>(&'i mut Incoming<P>, Body);

impl<P> ReadBody for Taken<'_, P> {
    fn value<T: DeserializeOwned + Serialize>(self) -> Option<T> {
        self.0.read(self.1)
    }

    fn items<T: Element>(self) -> Option<Items<T>> {
        let items = self.1.items(&self.0.shared);
        self.0.sequence(items)
    }

    fn events<T: Element>(self) -> Option<Items<ServerEvent<T>>> {
        let events = self.1.events(&self.0.shared);
        self.0.sequence(events)
    }
}

impl<P> fmt::Debug for Incoming<P> {
    /// Without what it holds, which may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.shared.routes.get(self.route).map(|route| route.operation.id);
        f.debug_struct("Incoming").field("operation", &operation).field("faults", &self.faults).finish_non_exhaustive()
    }
}
