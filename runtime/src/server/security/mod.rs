//! Security: credentials of requests, and their authentication by the application.

pub(super) mod authentication_attempt;
pub(super) mod authorize;
mod challenge;
pub(super) mod credential;
pub(super) mod denied;
mod extract_credential;
pub(super) mod signed_request;
