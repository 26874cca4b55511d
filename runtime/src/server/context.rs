//! What a handler knows of a request besides its parameters and its body.

use std::fmt;
use std::sync::Arc;

use http::{Extensions, HeaderMap, Method, Uri};

use crate::http::Operation;

/// What a handler knows of a request besides its parameters and its body.
///
/// `P` is the application's principal, an `Option` of it where security is optional, `()` where there is none.
#[derive(Clone)]
pub struct Cx<P> {
    /// Who asks.
    pub principal: P,
    /// The operation.
    pub operation: &'static Operation,
    /// Names the request in the log and in the answer's `x-request-id`.
    pub request_id: String,
    /// The method: `HEAD` where the operation's own is `GET`.
    pub method: Method,
    /// The target.
    pub uri: Uri,
    /// The headers.
    pub headers: Arc<HeaderMap>,
    /// What layers around the router left, as the peer's address.
    pub extensions: Extensions,
}

impl<P> Cx<P> {
    /// A context as tests of handlers need it.
    pub fn new(principal: P, operation: &'static Operation) -> Self {
        let method = Method::from_bytes(operation.method.as_bytes()).unwrap_or_default();
        let (uri, headers, extensions) = (Uri::default(), Arc::default(), Extensions::new());
        Self { principal, operation, request_id: String::new(), method, uri, headers, extensions }
    }

    /// The same request, with another principal.
    pub fn map<Q>(self, change: impl FnOnce(P) -> Q) -> Cx<Q> {
        Cx {
            principal: change(self.principal),
            operation: self.operation,
            request_id: self.request_id,
            method: self.method,
            uri: self.uri,
            headers: self.headers,
            extensions: self.extensions,
        }
    }
}

impl<P: fmt::Debug> fmt::Debug for Cx<P> {
    /// Without headers and query, which hold credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cx")
            .field("principal", &self.principal)
            .field("operation", &self.operation.id)
            .field("request_id", &self.request_id)
            .field("method", &self.method)
            .field("path", &self.uri.path())
            .finish_non_exhaustive()
    }
}

/// A request without its body.
pub(super) struct Head {
    pub(super) method: Method,
    pub(super) uri: Uri,
    pub(super) headers: Arc<HeaderMap>,
    pub(super) extensions: Extensions,
    pub(super) request_id: String,
}

impl Head {
    /// Path and query as they were received.
    pub(super) fn target(&self) -> String {
        self.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
    }

    /// The context for a handler; what layers left goes over to it.
    pub(super) fn cx<P>(&mut self, principal: P, operation: &'static Operation) -> Cx<P> {
        Cx {
            principal,
            operation,
            request_id: self.request_id.clone(),
            method: self.method.clone(),
            uri: self.uri.clone(),
            headers: Arc::clone(&self.headers),
            extensions: std::mem::take(&mut self.extensions),
        }
    }
}
