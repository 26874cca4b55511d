//! Requests: parameters, body, and the future of the response.

mod body;
mod builder;
pub(super) mod param_style;
mod response_future;

pub use builder::RequestBuilder;
pub use response_future::{ResponseFuture, Success};
