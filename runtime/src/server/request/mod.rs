//! Requests: their headers, their context for handlers, and the limits of what is read.

pub(super) mod accept_header;
pub(super) mod incoming;
pub(super) mod limits;
pub(super) mod media_type;
pub(super) mod request_context;
pub(super) mod request_head;
pub(super) mod request_id;
