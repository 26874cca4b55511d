//! [`RequestHead`]: a request without its body.

use std::sync::Arc;

use http::{Extensions, HeaderMap, Method, Uri};

use super::request_context::RequestContext;
use crate::http::Operation;

/// A request without its body.
pub(in crate::server) struct RequestHead {
    pub(in crate::server) method: Method,
    pub(in crate::server) uri: Uri,
    pub(in crate::server) headers: Arc<HeaderMap>,
    pub(in crate::server) extensions: Extensions,
    pub(in crate::server) request_id: String,
}

impl RequestHead {
    /// Returns the path and query as received.
    pub(in crate::server) fn target(&self) -> String {
        self.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
    }

    /// Returns the context for a handler. Moves the extensions into it.
    pub(in crate::server) fn take_context<P>(
        &mut self,
        principal: P,
        operation: &'static Operation,
    ) -> RequestContext<P> {
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
