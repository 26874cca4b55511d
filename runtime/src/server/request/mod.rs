//! A request: what it carries, and what it accepts.

pub(super) mod accept;
pub(super) mod context;
pub(super) mod incoming;
pub(super) mod limits;
pub(super) mod media_type;
pub(super) mod request_id;
