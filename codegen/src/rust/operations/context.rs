//! What is needed to build an operation.

use crate::rust::operations::registry::ResponseRegistry;
use crate::rust::types::Types;

/// The methods that request builders, client handles and traits have anyway.
pub(crate) const RESERVED_METHODS: [&str; 5] = ["send", "clone", "into_future", "mount", "fmt"];

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
