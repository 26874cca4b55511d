//! [`RequestContext`]: what a handler gets besides parameters and body.

use std::fmt;
use std::sync::Arc;

use http::{Extensions, HeaderMap, Method, Uri};

use crate::http::Operation;

/// The context of a request: what a handler gets besides parameters and body.
///
/// `P` is the application's principal, an `Option` of it where security is optional, `()` where the operation has none.
///
/// ```
/// use lockstep_runtime::http::Operation;
/// use lockstep_runtime::server::RequestContext;
///
/// static OPERATION: Operation =
///     Operation { id: "getItem", method: "GET", server: "/", path: "/items/{id}", security: &[] };
/// let cx = RequestContext::new("alice", &OPERATION).map(str::len);
/// assert_eq!((cx.principal, cx.method.as_str()), (5, "GET"));
/// ```
#[derive(Clone)]
pub struct RequestContext<P> {
    /// The authenticated caller.
    pub principal: P,
    /// The operation.
    pub operation: &'static Operation,
    /// The id of the request, in the log and in the response's `x-request-id`.
    pub request_id: String,
    /// The method: `HEAD` where the operation's method is `GET`.
    pub method: Method,
    /// The request target.
    pub uri: Uri,
    /// The headers.
    pub headers: Arc<HeaderMap>,
    /// The extensions that layers around the router added, such as the peer's address.
    pub extensions: Extensions,
}

impl<P> RequestContext<P> {
    /// Creates a context for tests of handlers.
    pub fn new(principal: P, operation: &'static Operation) -> Self {
        let method = Method::from_bytes(operation.method.as_bytes()).unwrap_or_default();
        let (uri, headers, extensions) = (Uri::default(), Arc::default(), Extensions::new());
        Self { principal, operation, request_id: String::new(), method, uri, headers, extensions }
    }

    /// Returns the same context with another principal.
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
    /// Omits headers and query, which contain credentials.
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
