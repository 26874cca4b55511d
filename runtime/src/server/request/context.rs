//! What a handler knows of a request besides its parameters and its body.

use std::fmt;
use std::sync::Arc;

use http::{Extensions, HeaderMap, Method, Uri};

use crate::http::Operation;

/// What a handler knows of a request besides its parameters and its body.
///
/// `P` is the application's principal, an `Option` of it where security is optional, `()` where there is none.
#[derive(Clone)]
pub struct RequestContext<P> {
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

impl<P> RequestContext<P> {
    /// A context as tests of handlers need it.
    pub fn new(principal: P, operation: &'static Operation) -> Self {
        let method = Method::from_bytes(operation.method.as_bytes()).unwrap_or_default();
        let (uri, headers, extensions) = (Uri::default(), Arc::default(), Extensions::new());
        Self { principal, operation, request_id: String::new(), method, uri, headers, extensions }
    }

    /// The same request, with another principal.
    pub fn map<Q>(self, change: impl FnOnce(P) -> Q) -> RequestContext<Q> {
        RequestContext {
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

impl<P: fmt::Debug> fmt::Debug for RequestContext<P> {
    /// Without headers and query, which hold credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestContext")
            .field("principal", &self.principal)
            .field("operation", &self.operation.id)
            .field("request_id", &self.request_id)
            .field("method", &self.method)
            .field("path", &self.uri.path())
            .finish_non_exhaustive()
    }
}

/// A request without its body.
pub(in crate::server) struct Head {
    pub(in crate::server) method: Method,
    pub(in crate::server) uri: Uri,
    pub(in crate::server) headers: Arc<HeaderMap>,
    pub(in crate::server) extensions: Extensions,
    pub(in crate::server) request_id: String,
}

impl Head {
    /// Path and query as they were received.
    pub(in crate::server) fn target(&self) -> String {
        self.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
    }

    /// The context for a handler; what layers left goes over to it.
    pub(in crate::server) fn cx<P>(&mut self, principal: P, operation: &'static Operation) -> RequestContext<P> {
        RequestContext {
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
