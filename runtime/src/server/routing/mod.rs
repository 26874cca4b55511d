//! Routing: from a request line to the handler of an operation.

pub(super) mod matcher;
pub(super) mod path_pattern;
pub(super) mod route;
pub(super) mod router;
pub(super) mod service;
