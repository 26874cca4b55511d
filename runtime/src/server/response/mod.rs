//! A response: replies of handlers, and problems.

pub(super) mod problem;
pub(super) mod reply;
