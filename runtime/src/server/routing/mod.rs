//! Routing: from the method and path of a request to the handler of an operation.

mod finish_response;
pub(super) mod handler;
mod path_matcher;
mod path_pattern;
mod path_segment;
pub(super) mod route;
pub(super) mod router;
pub(super) mod service;
