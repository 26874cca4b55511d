//! What is needed to build an operation.

use crate::rust::operations::registry::ResponseRegistry;
use crate::rust::types::Types;

/// The methods that the client has anyway.
pub(crate) const CLIENT_METHODS: [&str; 4] = ["new", "builder", "clone", "fmt"];

/// The methods that client handles have anyway.
pub(crate) const HANDLE_METHODS: [&str; 2] = ["clone", "fmt"];

/// The methods that request builders have anyway.
pub(crate) const REQUEST_METHODS: [&str; 5] = ["send", "clone", "into_future", "mount", "fmt"];

/// What is needed to build an operation.
pub(crate) struct OperationContext<'c, 'a> {
    /// The types of `types`.
    pub(crate) types: &'c mut Types<'a>,
    /// The types of `operations`.
    pub(crate) registry: &'c mut ResponseRegistry,
    /// The operation's name in `UpperCamelCase`: `ListCallLogs`.
    pub(crate) name: &'c str,
    /// The resource's module.
    pub(crate) module: &'c str,
}
