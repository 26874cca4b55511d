//! [`Incoming`]: the parameters and the body of a request, read by generated code.

use std::fmt;
use std::future::ready;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::request_context::RequestContext;
use crate::http::{Element, FromBody, Items, ParameterLocation, ReadBody, RequestContent, ServerEvent};
use crate::server::body::read_body::read_body;
use crate::server::body::received_body::ReceivedBody;
use crate::server::body::sequence::{read_events, read_items};
use crate::server::params::encoded_text::EncodedText;
use crate::server::params::read_parameter::read_parameter;
use crate::server::params::source::ParameterSource;
use crate::server::response::problem::Problem;
use crate::server::response::reply::Reply;
use crate::server::response::violation::{MISSING, Violations};
use crate::server::routing::route::{MatchedRequest, SharedState, UNKNOWN_OPERATION};
use crate::server::schema::operation_rules::ParameterRules;
use crate::server::value::deserialize::deserialize_value;
use crate::server::value::input_value::InputValue;

/// A piece of a request that generated code reads: `None` if it is invalid.
///
/// ```
/// use lockstep_runtime::server::{Incoming, Reply, Response, Validated};
/// # use axum::body::Body;
/// # use lockstep_runtime::http::Operation;
/// # use lockstep_runtime::server::Router;
///
/// fn get_page(_: &(), mut incoming: Incoming<()>) -> Reply<'_> {
///     let page: Validated<u32> = incoming.path("page");
///     let Some(page) = page else { return incoming.reject() };
///     Box::pin(async move { Ok(Response::new(page.to_string().into())) })
/// }
///
/// # static GET_PAGE: Operation =
/// #     Operation { id: "getPage", method: "GET", server: "", path: "/pages/{page}", security: &[] };
/// # #[tokio::main]
/// # async fn main() -> Result<(), http::Error> {
/// # let mut router = Router::new((), &[], r#"{"schemas": {}}"#, |_, attempt| attempt.unknown());
/// # router.mount(&GET_PAGE, get_page);
/// # let service = router.into_service();
/// let request = http::Request::get("/pages/first").body(Body::empty())?;
/// assert_eq!(service.respond(request).await.status(), 400);
/// # Ok(())
/// # }
/// ```
pub type Validated<T> = Option<T>;

/// The parameters and the body of a request, read piece by piece by generated code.
///
/// An invalid piece is returned as `None`, and its violations are kept. After all pieces were read, [`reject`](Self::reject)
/// responds with all violations at once:
///
/// ```
/// use lockstep_runtime::Value;
/// use lockstep_runtime::http::{Json, ResponseVariant};
/// use lockstep_runtime::server::{Incoming, Reply, respond};
///
/// fn update_item<E: ResponseVariant>(mut incoming: Incoming<()>) -> Reply<'static> {
///     let (id, body) = (incoming.path::<i32>("id"), incoming.body::<Value>());
///     let (Some(id), Some(body)) = (id, body) else { return incoming.reject() };
///     respond(200, Json("application/json"), async move { Ok::<_, E>((id, body)) })
/// }
/// ```
pub struct Incoming<P> {
    shared: Arc<SharedState>,
    request: MatchedRequest,
    principal: Option<P>,
    body: ReceivedBody,
    violations: Violations,
}

impl<P> Incoming<P> {
    pub(in crate::server) fn new(
        shared: Arc<SharedState>,
        request: MatchedRequest,
        principal: Option<P>,
        body: ReceivedBody,
    ) -> Self {
        let violations = Violations::new(shared.limits.violations);
        Self { shared, request, principal, body, violations }
    }

    /// Returns the context with the principal. Returns `None`, which leads to a 500, for an operation without security.
    pub fn context(&mut self) -> Validated<RequestContext<P>> {
        let Some(principal) = self.principal.take() else {
            tracing::error!("the handler expects a principal, and the operation has no security");
            return None;
        };
        Some(self.context_of(principal))
    }

    /// Returns the context of an operation with optional security.
    pub fn optional_context(&mut self) -> Validated<RequestContext<Option<P>>> {
        let principal = self.principal.take();
        Some(self.context_of(principal))
    }

    /// Returns the context of an operation without security.
    pub fn anonymous_context(&mut self) -> Validated<RequestContext<()>> {
        Some(self.context_of(()))
    }

    fn context_of<Q>(&mut self, principal: Q) -> RequestContext<Q> {
        let operation = self.shared.routes.get(self.request.route).map(|route| route.operation);
        self.request.head.take_context(principal, operation.unwrap_or(&UNKNOWN_OPERATION))
    }

    /// Returns a path parameter.
    pub fn path<T: DeserializeOwned>(&mut self, name: &str) -> Validated<T> {
        let shared = Arc::clone(&self.shared);
        let is_wanted = |param: &&ParameterRules| param.location == ParameterLocation::Path && param.name == name;
        let Some(param) = shared.params(self.request.route).iter().find(is_wanted) else {
            return self.path_without_rules(name);
        };
        let source =
            ParameterSource::new(&self.request.path_params, &self.request.head.uri, &self.request.head.headers);
        let value = read_parameter(shared.read_context(), param, &source, &mut self.violations)?;
        deserialize_value(value, &param.pointer, &mut self.violations)
    }

    /// Returns a path parameter that `schemas.json` does not list.
    fn path_without_rules<T: DeserializeOwned>(&mut self, name: &str) -> Validated<T> {
        let text = self.request.path_params.iter().find(|(known, _)| known == name);
        let value = match text.map(|(_, text)| EncodedText::percent_encoded(text).decode()) {
            Some(text) => {
                text.and_then(|text| crate::http::from_text(&text).map_err(|error| error.message().to_owned()))
            }
            None => Err(MISSING.to_owned()),
        };
        value.map_err(|detail| self.violations.add(format!("/path/{name}"), detail)).ok()
    }

    /// Returns the query, header and cookie parameters, as a struct.
    pub fn params<T: DeserializeOwned>(&mut self) -> Validated<T> {
        let params = self.read_params()?;
        let shared = Arc::clone(&self.shared);
        let mut found = Violations::new(1);
        let value = deserialize_value(params, "", &mut found);
        for violation in found.take() {
            let path = violation.pointer.strip_prefix('/').unwrap_or_default();
            let (field, below) = path.find('/').map_or((path, ""), |slash| path.split_at(slash));
            // The pointer names the field of the struct, not the parameter.
            let param = shared.params(self.request.route).iter().find(|param| param.field == field);
            let pointer = param.map_or(&violation.pointer, |param| &param.pointer);
            self.violations.add(format!("{pointer}{below}"), violation.detail);
        }
        value
    }

    fn read_params(&mut self) -> Validated<InputValue> {
        let shared = Arc::clone(&self.shared);
        let source =
            ParameterSource::new(&self.request.path_params, &self.request.head.uri, &self.request.head.headers);
        let (known, mut properties) = (self.violations.len(), Vec::new());
        let params = shared.params(self.request.route).iter();
        for param in params.filter(|param| param.location != ParameterLocation::Path) {
            if let Some(value) = read_parameter(shared.read_context(), param, &source, &mut self.violations) {
                properties.push((param.field.clone(), value));
            }
        }
        (self.violations.len() == known).then_some(InputValue::Object(properties))
    }

    /// Returns a required body.
    pub fn body<T: FromBody>(&mut self) -> Validated<T> {
        let body = std::mem::replace(&mut self.body, ReceivedBody::Absent);
        if matches!(body, ReceivedBody::Absent) {
            self.violations.add("", MISSING);
            return None;
        }
        T::from_body(BodyReader { incoming: self, body })
    }

    /// Returns an optional body.
    pub fn body_optional<T: FromBody>(&mut self) -> Validated<Option<T>> {
        match std::mem::replace(&mut self.body, ReceivedBody::Absent) {
            ReceivedBody::Absent => Some(None),
            body => T::from_body(BodyReader { incoming: self, body }).map(Some),
        }
    }

    /// Returns a required body of several media types.
    pub fn choice<T: RequestContent>(&mut self) -> Validated<T> {
        let body = self.choice_optional()?;
        if body.is_none() {
            self.violations.add("", MISSING);
        }
        body
    }

    /// Returns an optional body of several media types.
    pub fn choice_optional<T: RequestContent>(&mut self) -> Validated<Option<T>> {
        match std::mem::replace(&mut self.body, ReceivedBody::Absent) {
            ReceivedBody::Absent => Some(None),
            body => T::read(body.variant(), BodyReader { incoming: self, body }).map(Some),
        }
    }

    /// Responds with 400 and all violations.
    pub fn reject(mut self) -> Reply<'static> {
        let violations = self.violations.take();
        let problem = if violations.is_empty() { Problem::internal() } else { Problem::invalid(violations) };
        Box::pin(ready(Err(Box::new(problem))))
    }
}

/// A body that is read into the type which the handler expects.
struct BodyReader<'i, P> {
    incoming: &'i mut Incoming<P>,
    body: ReceivedBody,
}

impl<P> ReadBody for BodyReader<'_, P> {
    fn value<T: DeserializeOwned + Serialize>(self) -> Option<T> {
        let shared = Arc::clone(&self.incoming.shared);
        read_body(shared.read_context(), self.body, &mut self.incoming.violations)
    }

    fn items<T: Element>(self) -> Option<Items<T>> {
        let items = read_items(self.body, &self.incoming.shared);
        require_stream(items, &mut self.incoming.violations)
    }

    fn events<T: Element>(self) -> Option<Items<ServerEvent<T>>> {
        let events = read_events(self.body, &self.incoming.shared);
        require_stream(events, &mut self.incoming.violations)
    }
}

fn require_stream<T>(stream: Option<T>, violations: &mut Violations) -> Option<T> {
    if stream.is_none() {
        violations.add("", "cannot be read as a stream of elements");
    }
    stream
}

impl<P> fmt::Debug for Incoming<P> {
    /// Omits parameters and body, which may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.shared.routes.get(self.request.route).map(|route| route.operation.id);
        f.debug_struct("Incoming")
            .field("operation", &operation)
            .field("violations", &self.violations)
            .finish_non_exhaustive()
    }
}
